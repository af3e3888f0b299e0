"""Schemas are walked with places kept, and one that cannot be walked is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from overlays import SCHEMAS
from zaitaku.check.schema import SchemaError, Value, check_shape, load_shapes
from zaitaku.yamltext import Mapping, load_text

CITY = {
    "type": "object",
    "required": ["places"],
    "additionalProperties": False,
    "properties": {
        "places": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id"],
                "additionalProperties": False,
                "properties": {
                    "id": {"type": "string", "pattern": "^[a-z]+$", "x-code": "id-form"},
                    "phone": {"type": "string", "x-aliases": ["tel"], "x-what": "phone"},
                    "topic": {"$ref": "#/definitions/word", "x-what": "word:topics"},
                    "size": {"type": "integer", "minimum": 1, "maximum": 9},
                },
            },
        }
    },
    "definitions": {"word": {"type": "string", "maxLength": 5}},
}


def shape_of(schema: dict, folder: Path):
    (folder / "city.schema.json").write_text(json.dumps(schema), "utf-8")
    return load_shapes(folder)["city"]


def node(text: str) -> Mapping:
    tree, found = load_text(text, "x.yaml")
    assert tree is not None
    assert found == []
    return tree


def codes(text: str, folder: Path) -> list[tuple[str, int, str]]:
    found = check_shape(node(text), shape_of(CITY, folder), "x.yaml")
    return [(p.code, p.line, p.record) for p in found]


def test_a_right_file_has_no_faults(tmp_path: Path):
    assert codes("places:\n- {id: a, phone: 119, size: 3}\n", tmp_path) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("place: []", "missing-field"),
        ("places: {}", "want-list"),
        ("places:\n- x", "want-mapping"),
        ("places:\n- {id: a, tel: 1}", "unknown-field-near"),
        ("places:\n- {id: a, phnoe: 1}", "unknown-field-near"),
        ("places:\n- {id: a, zzzzzz: 1}", "unknown-field"),
        ("places:\n- {id: A}", "id-form"),
        ("places:\n- {id: a, topic: abcdef}", "field-too-long"),
        ("places:\n- {id: a, size: 10}", "number-range"),
        ("places:\n- {id: a, size: 3.0}", "number-form"),
        ("places:\n- {id: a, size: ３}", "number-form"),
        ("places:\n- {id: a, size: 03}", "number-form"),
        ("places:\n- {id: a, phone: ''}", "empty-value"),
    ],
)
def test_a_departure_is_named(text: str, code: str, tmp_path: Path):
    assert code in [found for found, _, _ in codes(text + "\n", tmp_path)]


def test_faults_name_the_record_they_are_in(tmp_path: Path):
    text = "places:\n- {id: a}\n- id: b\n  size: big\n"

    assert codes(text, tmp_path) == [("number-form", 4, "b")]


def test_a_pattern_spans_the_whole_text(tmp_path: Path):
    # "$" alone would let a line break through.
    assert "id-form" in [c for c, _, _ in codes('places:\n- {id: "a\\n"}\n', tmp_path)]


def test_every_right_text_is_shown_with_what_it_is(tmp_path: Path):
    seen: list[Value] = []
    tree = node("places:\n- {id: a, phone: 119, topic: x, size: 99}\n")

    check_shape(tree, shape_of(CITY, tmp_path), "x.yaml", seen.append)

    assert [(v.what, v.detail) for v in seen] == [("text", ""), ("phone", ""), ("word", "topics")]
    assert {("x.yaml", "a", "places")} == {(v.file, v.record, v.kind) for v in seen}


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "object", "oneOf": []},
        {"type": "string", "pattern": "[a-z]+"},
        {"$ref": "#/definitions/nowhere"},
        {"$ref": "nowhere.schema.json#/definitions/x"},
    ],
)
def test_a_schema_that_cannot_be_walked_is_refused(schema: dict, tmp_path: Path):
    with pytest.raises(SchemaError):
        shape_of(schema, tmp_path)


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.json")), ids=lambda p: p.stem)
def test_editors_get_a_title_and_words_in_both_languages(path: Path):
    schema = json.loads(path.read_text("utf-8"))

    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert schema["title"]
    for name, part in schema.get("definitions", {}).get("record", {}).get("properties", {}).items():
        said = part.get("description") or _definition(part)
        assert " / " in said, f"{path.name}: {name} needs a description in ja / en"


def _definition(part: dict) -> str:
    name = part.get("$ref", "").rpartition("/")[2]
    schema = json.loads((SCHEMAS / "record.schema.json").read_text("utf-8"))
    found = schema["definitions"].get(name, {})
    return found.get("description") or found.get("title", "")


def test_the_schemas_of_the_data_can_be_walked():
    shapes = load_shapes(SCHEMAS)

    assert {"resources", "groups", "guide", "towns", "vocabulary", "sources"} <= set(shapes)
    record = shapes["groups"].properties["groups"].items
    assert record is not None
    assert [form.fact for form in record.properties["phone"].choices] == [False, True]
    assert record.properties["phone"].choices[0].what == "phone"
