"""Data flows one way and imports follow it. A planted import in the other direction goes red."""

from __future__ import annotations

import ast
import re
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
        "founding",
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
    "markdown": {"prose"},
    "budoux": {"prose"},
    "babel": {"words"},
    "fontTools": {"draw", "paper"},
}


ROOT = SCRIPTS.parent
GUIDE = ROOT / "docs" / "architecture.md"
# What somebody may want to add: the first words of the table's rows.
WANTED = ["a flag", "a page", "a rule", "a sheet", "an export", "an area", "a kind", "a language"]


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


def test_imports_follow_the_flow():
    assert [x for name, path in modules() for x in faults(name, path.read_text("utf-8"))] == []


def test_modules_stay_readable():
    texts = {name: path.read_text("utf-8") for name, path in modules()}

    assert [name for name, text in texts.items() if text.count("\n") > MAX_LINES] == []
    # A module opens with what it is about.
    assert [name for name, text in texts.items() if not ast.get_docstring(ast.parse(text))] == []


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


def block_of_rooms(text: str) -> tuple[frozenset[str], ...]:
    """The flow as a document draws it: the code block that begins with the first room."""
    block = re.search(r"^```\n(ground.*?)^```$", text, re.DOTALL | re.M)
    return tuple(frozenset(line.split()) for line in block[1].splitlines()) if block else ()


def missing_paths(text: str) -> list[str]:
    """Files and folders that a document names and the checkout lacks; `x/` may be in the package.

    Only words with a slash or an ending are names of files; a date or a command is none.
    """
    named = re.findall(r"`([\w.-]+(?:/[\w.-]*)+|[\w-]+\.(?:py|md|yaml|yml|toml))`", text)
    return [n for n in named if not any((base / n).exists() for base in (ROOT, PACKAGE))]


@pytest.mark.parametrize("document", [GUIDE, ROOT / "README.md"], ids=lambda p: p.name)
def test_the_documents_draw_the_flow_that_holds(document: Path):
    assert block_of_rooms(document.read_text("utf-8")) == ROOMS


def test_every_room_stands_in_a_folder_and_has_its_paragraph():
    told = re.findall(r"^- \*\*(\w+)\*\*: ", GUIDE.read_text("utf-8"), re.M)
    there = {p.stem for p in PACKAGE.iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()}

    assert sorted(told) == sorted(name for line in ROOMS for name in line)
    assert set(told) == there - {"__init__"}


def test_the_table_names_files_that_are_there():
    text = GUIDE.read_text("utf-8")

    assert re.findall(r"^\| (an? \w+) \|", text, re.M) == WANTED
    assert missing_paths(text) == []
    assert missing_paths("see `data/schemas/`, `gone.py` and `data/gone.yaml`") == [
        "gone.py", "data/gone.yaml",
    ]  # fmt: skip


def test_every_decision_is_listed_and_says_when_to_think_again():
    folder = ROOT / "docs" / "decisions"
    pages = {p.name: p.read_text("utf-8") for p in folder.glob("[0-9]*.md")}
    listed = re.findall(r"\]\((\d[^)]+)\)", (folder / "README.md").read_text("utf-8"))

    assert sorted(listed) == sorted(pages)
    for name, text in pages.items():
        told = [w for w in ("**Why.**", "**Costs.**", "**Think again**") if w not in text]
        assert told == [], name


def test_the_adapter_holds_no_logic():
    text = (SCRIPTS / "hooks.py").read_text("utf-8")

    assert text.count("\n") < 80
    assert not [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.If | ast.For | ast.While)]


# Patterns with the sign of a tag, and why each may be. Pages are read by `ground.markup` alone:
# there as pieces, in the extension of Markdown as a tree.
TAGS_IN_PATTERNS = {
    "check.harmless": "looks for markup in what people wrote",
    "draw.street": "cuts a drawing (SVG) into its parts",
    "ground.markup": "the one reader of pages",
    "importing.names": "signs in a name of a list",
    "importing.tables": "looks for markup in a list that somebody published",
    "paper.fill": "sheets are made after the pages and fill a blank of ours in them",
    "serve.answering": "puts a message into the page on the screen of whoever edits",
}
SEARCHES = {
    "compile",
    "sub",
    "subn",
    "split",
    "findall",
    "finditer",
    "search",
    "match",
    "fullmatch",
}
_GROUPS = re.compile(r"\(\?(?:P?<[=!]?)")  # (?<=, (?<!, (?P<name>: no sign of a tag


def patterns_for_tags(text: str) -> list[str]:
    """The regular expressions of a module that hold the sign `<` of a tag."""
    found = []
    for node in ast.walk(ast.parse(text)):
        if (
            isinstance(node, ast.Call) and node.args
            and isinstance(node.func, ast.Attribute) and node.func.attr in SEARCHES
            and isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
        ):  # fmt: skip
            parts = (x.value for x in ast.walk(node.args[0]) if isinstance(x, ast.Constant))
            pattern = _GROUPS.sub("", "".join(x for x in parts if isinstance(x, str)))
            found += [pattern] if "<" in pattern else []
    return found


def test_no_regular_expression_runs_over_finished_pages():
    seen = {name for name, path in modules() if patterns_for_tags(path.read_text("utf-8"))}

    # A reason that is no longer needed goes too.
    assert sorted(seen) == sorted(TAGS_IN_PATTERNS)
    assert not [name for name in seen if name.split(".")[0] in ("prose", "engine", "pages")]


@pytest.mark.parametrize(
    "text",
    [
        'import re\n_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)',
        'import re\nx = re.sub(rf"(?<=a)<{name}", "", page)',
        'import re\nx = re.split("(<[^>]*>)", page)',
    ],
)
def test_a_planted_pattern_for_tags_goes_red(text: str):
    assert patterns_for_tags(text)
    assert not patterns_for_tags('import re\nx = re.compile(r"(?<=[。！])(?P<day>[0-9])(?<!x)")')


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
