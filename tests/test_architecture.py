"""Data flows one way and imports follow it. A planted import in the other direction goes red."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[1] / "scripts"
PACKAGE = SCRIPTS / "zaitaku"
MAX_LINES = 300

# Each room may use the rooms before it, and the rooms of its own line.
ROOMS: tuple[frozenset[str], ...] = tuple(
    frozenset(names.split())
    for names in (
        "ground papermap",
        "yamltext model",
        "words check",
        "load",
        "propose",
        "importing upkeep",
        "views",
        "draw prose pages paper finder opendata",
        "offline",
        "engine build rounds",
        "serve cli",
    )
)
ONLY = {
    "yaml": {"yamltext"},
    "folium": {"draw"},
    "branca": {"draw"},
    "mkdocs": {"engine", "hooks"},
    "jinja2": {"pages"},
    "typst": {"paper"},
    "segno": {"ground"},
    "watchdog": {"serve"},
    "python_calamine": {"importing"},
    "rapidfuzz": {"importing"},
}


def room_of(module: str) -> int:
    top = module.split(".")[0]
    for number, names in enumerate(ROOMS):
        if top in names:
            return number
    raise AssertionError(f"{module}: give this module a room in tests/test_architecture.py")


def imports(text: str) -> set[str]:
    """Every module that a text imports, with `zaitaku.x` for `from zaitaku import x`."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            if node.module == "zaitaku":
                found |= {f"zaitaku.{alias.name}" for alias in node.names}
    return found


def faults(module: str, text: str) -> list[str]:
    """What a module imports although its room comes earlier, or although it is not the one."""
    found = []
    for name in sorted(imports(text)):
        parts = name.split(".")
        if parts[0] == "zaitaku" and len(parts) > 1 and room_of(parts[1]) > room_of(module):
            found.append(f"{module} imports {name}")
        if parts[0] in ONLY and module.split(".")[0] not in ONLY[parts[0]]:
            found.append(f"{module} imports {name}")
    return found


def modules() -> list[tuple[str, Path]]:
    names = [
        (".".join(p.relative_to(PACKAGE).with_suffix("").parts), p) for p in PACKAGE.rglob("*.py")
    ]
    return sorted((name, path) for name, path in names if name != "__init__")


@pytest.mark.parametrize(
    ("module", "path"), modules(), ids=lambda x: x if isinstance(x, str) else ""
)
def test_imports_follow_the_flow(module: str, path: Path):
    assert faults(module, path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("module", "path"), modules(), ids=lambda x: x if isinstance(x, str) else ""
)
def test_modules_stay_readable(module: str, path: Path):
    assert path.read_text("utf-8").count("\n") <= MAX_LINES
    assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), "say the story of the module"


@pytest.mark.parametrize(
    ("module", "text"),
    [
        ("load.registry", "from zaitaku.views.parts import row"),
        ("model", "from zaitaku import check"),
        ("views.parts", "import jinja2"),
        ("draw.folium_map", "import yaml"),
        ("load.validate", "from mkdocs.config import load_config"),
    ],
)
def test_a_planted_import_goes_red(module: str, text: str):
    assert faults(module, text)


def test_the_adapter_holds_no_logic():
    text = (SCRIPTS / "hooks.py").read_text("utf-8")

    assert text.count("\n") < 60
    assert not [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.If | ast.For | ast.While)]


def test_the_core_never_asks_the_clock():
    # Only `parameters` reads the clock; a date anywhere else would make two builds differ.
    asking = [
        name
        for name, path in modules()
        if name != "ground.parameters"
        and any(
            call in path.read_text("utf-8")
            for call in ("date.today(", "datetime.now(", "time.time(")
        )
    ]

    assert asking == []
