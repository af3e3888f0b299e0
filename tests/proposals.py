"""The worlds of the proposal tests: valid data, and the form page's own modules run by Node."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from marks import shared
from node_world import listener
from overlays import FIXTURES, SCHEMAS, TODAY
from zaitaku import yamltext
from zaitaku.load.validate import load_dataset
from zaitaku.propose import ruledata
from zaitaku.propose.encode import record_of
from zaitaku.propose.parts import brief
from zaitaku.propose.record import Record, plain_record
from zaitaku.yamltext import Limits, Mapping

ROOT = Path(__file__).resolve().parents[1]
VALID = FIXTURES / "valid"


@shared
def page_data(folder: Path = VALID) -> dict[str, Any]:
    """What the build hands to the form page for a data folder."""
    dataset = load_dataset(folder, today=TODAY, schemas=SCHEMAS, fallback=ROOT / "data")
    return {
        "rules": ruledata.rules(SCHEMAS, "en"),
        "world": ruledata.world(dataset, "en"),
        # What the form has of every record: that has to be enough for all of its rules.
        "records": {x.id: [x.kind.value, brief(record_of(x))] for x in dataset.listings},
        "today": TODAY.isoformat(),
    }


def ask(cases: list[dict[str, Any]], data: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    """What the form page says about records; see tests/js/propose-answer.js."""
    asked = {**(data or page_data()), "cases": cases}
    answers: list[dict[str, Any]] = listener("propose-answer.js").ask(asked)
    return answers


def typed(fixture: Path) -> tuple[str, Record]:
    """The record of a corpus file as a person would type it: the last one of the file."""
    text = fixture.read_bytes().decode("utf-8", "surrogatepass")
    return typed_text(text)


def typed_text(text: str) -> tuple[str, Record]:
    """Kind and fields of the last record of a YAML text."""
    tree, found = yamltext.load_text(text, "typed", Limits())
    assert tree is not None, found
    kind = list(tree.items)[-1]
    node = tree.sequence(kind)[-1]
    assert isinstance(node, Mapping), "a form makes a record"
    return kind, plain_record(node)
