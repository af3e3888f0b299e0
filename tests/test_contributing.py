"""What CONTRIBUTING teaches is true: every field is explained, its samples pass, its links lead."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from overlays import SCHEMAS, TODAY
from zaitaku.load.validate import check_dataset

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
JAPANESE, ENGLISH = TEXT.split("# English\n", 1)
# Every text has these two; they are explained once, for all.
EVERYWHERE = {"ja", "en"}
DOCUMENTS = [
    ROOT / name
    for name in (
        "CONTRIBUTING.md",
        "SECURITY.md",
        "CODE_OF_CONDUCT.md",
        "README.md",
        "docs/listing-policy.md",
        "docs/maintaining.md",
    )
]
# For engineers, in English.
NOTES = [ROOT / "CHANGELOG.md", ROOT / "overrides/README.md", *sorted(ROOT.glob("docs/**/*.md"))]


def fields(schema: Any) -> Iterator[str]:
    """Every name of a field that a schema knows, at any depth."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for value in schema.values():
            yield from fields(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from fields(value)


def explained(text: str) -> set[str]:
    return set(re.findall(r"`([a-z_0-9]+)`", text)) | set(re.findall(r"([a-z_]+):", text))


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.json")), ids=lambda path: path.stem)
def test_every_field_of_every_schema_is_explained(path: Path):
    known = set(fields(json.loads(path.read_text("utf-8")))) - EVERYWHERE

    assert known - explained(ENGLISH) == set()
    if path.name == "record.schema.json":
        assert known - explained(JAPANESE) == set()


def test_a_field_that_nobody_explains_goes_red():
    schema = json.loads((SCHEMAS / "record.schema.json").read_text("utf-8"))
    schema["definitions"]["record"]["properties"]["rating"] = {"type": "string"}

    assert set(fields(schema)) - EVERYWHERE - explained(ENGLISH) == {"rating"}


@pytest.mark.slow
def test_the_sample_record_passes_the_check(tmp_path: Path):
    [sample] = re.findall(r"```yaml\n(groups:\n.*?)```", TEXT, re.S)
    shutil.copytree(ROOT / "data", tmp_path / "data")
    groups = tmp_path / "data" / "groups.yaml"
    groups.write_text(groups.read_text("utf-8") + sample.partition("\n")[2], "utf-8")

    _, found = check_dataset(tmp_path / "data", today=TODAY, schemas=SCHEMAS)

    assert [problem.en for problem in found] == []


def lost_links(path: Path) -> list[str]:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text("utf-8"))
    return [f"{path.name}: {link}" for link in links if not (path.parent / link).exists()]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere_and_both_languages_speak(path: Path):
    text = path.read_text("utf-8")

    assert lost_links(path) == []
    assert re.search(r"[ぁ-ん]{3}", text)
    assert re.search(r"[A-Za-z]{4} [a-z]{2}", text)


def test_links_of_the_notes_lead_somewhere():
    assert [x for path in NOTES for x in lost_links(path)] == []


def test_japanese_comes_first():
    assert TEXT.index("いちばん簡単な方法") < TEXT.index("The easiest way")
