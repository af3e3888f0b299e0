"""What stands around the registries: sources, NOTICE, README, workflows, issue forms, the pin.

The templates lie in `templates/`; `[[municipality]]` and the like are the words of the town.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from zaitaku import yamltext
from zaitaku.founding.names import TEMPLATES, Named
from zaitaku.founding.registries import Value, listed
from zaitaku.founding.seed import Seed
from zaitaku.model import LANGS
from zaitaku.words.place_words import spoken
from zaitaku.yamltext import Mapping as Tree
from zaitaku.yamltext import Scalar

# Forms ask for the source of a correction: the pages of the town are its own.
_FIRST_TOWN = re.compile(r"'(?:練馬区のページや印刷物|Page or print of the ward) \(nerima-web\)'")
_OWN_SOURCE = "municipality-page"
FORMS = Path(".github") / "ISSUE_TEMPLATE"


def heads(national: Path) -> Mapping[str, str]:
    """The comment at the top of each registry, by the name of the file.

    `national` is the folder of the national registries: that of the roles lists all of them.
    """
    tree, _ = yamltext.load(TEMPLATES / "heads.yaml")
    texts = {name: tree.text(name) or "" for name in tree.items} if tree else {}
    known, _ = yamltext.load(national / "roles.yaml")
    lines = [texts["roles.yaml"].rstrip()]
    for role in known.mappings("roles") if known else ():
        label = role.mapping("label")
        ja, en = ((label.text(lang) or "") if label else "" for lang in LANGS)
        lines.append(f"#   {role.text('id')}：{ja} / {en}")
    return {**texts, "roles.yaml": "\n".join(lines)}


@dataclass(frozen=True, slots=True)
class Example:
    """What the issue forms show as examples: a place and a number of the town itself."""

    place: str
    phone: str


def around(seed: Seed, named: Named, example: Example, engine: str, home: Path) -> dict[str, str]:
    """Every file beside the registries, by its path in the new folder.

    Args:
        seed: the seed, whose files say which sources are used.
        named: how the municipality is called.
        example: what the forms show.
        engine: OWNER/NAME of the engine's repository, "" where there is none: then no workflows.
        home: the folder of the engine, with the issue forms and the locked list of libraries.
    """
    words = _words(named, engine)
    sources = list(_sources(seed, words))
    made = {
        "data/sources.yaml": listed({"sources": sources}, _head_of("sources.yaml")),
        "NOTICE": _template("NOTICE", words) + "".join(map(_credit, sources)),
        "README.md": _template("README.md", words),
        ".gitignore": _template("gitignore", words),
        "requirements.txt": (home / "requirements" / "run.txt").read_text("utf-8"),
        "LICENSE-CONTENT": _template("LICENSE-CONTENT", words),
    }
    for path in sorted((home / FORMS).glob("*.yml")):
        made[(FORMS / path.name).as_posix()] = _form(path.read_text("utf-8"), named, example)
    if engine:
        issues = Path(".github") / "renew-issues.sh"
        made[issues.as_posix()] = (home / issues).read_text("utf-8")
        for path in sorted((TEMPLATES / "github").glob("*.yml")):
            made[f".github/workflows/{path.name}"] = spoken(path.read_text("utf-8"), words)
    return made


def _words(named: Named, engine: str) -> dict[str, str]:
    return {
        "municipality": named.ja,
        "municipality_en": named.en,
        "title": f"{named.ja}在宅療養ガイド",
        "title_en": f"{named.bare_en} Home Care Guide",
        "engine": engine,
        "version": metadata.version("zaitaku"),
    }


def _template(name: str, words: Mapping[str, str]) -> str:
    return spoken((TEMPLATES / name).read_text("utf-8"), words)


def _head_of(name: str) -> str:
    lines = (TEMPLATES / name).read_text("utf-8").splitlines()
    return "\n".join(line for line in lines if line.startswith("#"))


def _sources(seed: Seed, words: Mapping[str, str]) -> Iterator[Mapping[str, Value]]:
    """The sources of the files that a seed has, with the day of each."""
    tree, _ = yamltext.load(TEMPLATES / "sources.yaml")
    for node in tree.mappings("sources") if tree else ():
        files = [name for name in (node.text("file") or "").split() if seed.has(name)]
        if not files and node.text("id") != _OWN_SOURCE:  # the forms name it
            continue
        name = files[0] if files else ""
        said = {**words, **_edition(seed.edition(name))}
        page = {"url": seed.page(name)} if seed.page(name).startswith("http") else {}
        yield {**_plain(node, said), **page}


def _edition(day: str) -> dict[str, str]:
    """The day of a source in both languages; one that nobody wrote down is said to be unknown."""
    if day == "unknown":
        return {"edition": "時点不明", "edition_en": "date not known"}
    return {"edition": f"{day} 現在", "edition_en": f"as of {day}"}


def _plain(node: Tree, words: Mapping[str, str]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for key, value in node.items.items():
        if isinstance(value, Tree):
            found[key] = _plain(value, words)
        elif isinstance(value, Scalar):
            found[key] = spoken(value.text, words)
        else:
            found[key] = [item.text for item in node.texts(key)]
    return {key: value for key, value in found.items() if key != "file"}


def _credit(source: Mapping[str, Value]) -> str:
    """The paragraph of a source in NOTICE."""

    def both(key: str) -> list[str]:
        value = source.get(key)
        return [str(text) for text in value.values()] if isinstance(value, Mapping) else []

    lines = [*both("name"), *(f"  {text}" for text in (*both("credit"), *both("licence")))]
    lines += [f"  {source['url']}"] if "url" in source else []
    return "\n" + "\n".join(lines) + "\n"


def _form(text: str, named: Named, example: Example) -> str:
    """An issue form with the town's own source and examples."""
    own = f"'{named.ja}のページ / page of {named.en} ({_OWN_SOURCE})'"
    text = text.replace(FIRST_EXAMPLE.place, example.place or "…")
    text = text.replace(FIRST_EXAMPLE.phone, example.phone or "…")
    return _FIRST_TOWN.sub(own, text)


FIRST_EXAMPLE = Example("光が丘2-9-6", "03-3993-1111")
