"""Strict reading: every text as written, every fault with its place, nothing raised."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from zaitaku import yamltext
from zaitaku.yamltext import Limits, Mapping, Scalar, Sequence, load, load_text
from zaitaku.yamltext import build as building

SMALL = Limits(bytes=200, depth=3, nodes=20, text=10)


def codes(text: str, limits: Limits = yamltext.DEFAULT_LIMITS) -> list[str]:
    return [problem.code for problem in load_text(text, "x.yaml", limits)[1]]


def tree(text: str) -> Mapping:
    node, found = load_text(text, "x.yaml")
    assert found == []
    assert node is not None
    return node


@pytest.mark.parametrize(
    "text",
    ["0120007110", "0312345670", "03_1234", "9:00", "12:30", "NO", "yes", "on", "0179", "1.10",
     "2026-11-01", "1e3", "0x1F", ".inf", "null", "~", "=", "03-3993-1111"],
)  # fmt: skip
def test_every_scalar_stays_the_text_that_was_written(text: str):
    assert text == tree(f"a: {text}\n").text("a")


def test_nodes_know_their_place():
    root = tree("a:\n- b: c\n  d: [e, f]\n\n# comment\ng: |\n  h\n  i\n")

    assert (root.line, root.column, root.end_line) == (1, 1, 8)
    record = root.mappings("a")[0]
    assert (record.line, record.column, record.end_line) == (2, 3, 3)
    assert [(x.line, x.column) for x in record.texts("d")] == [(3, 7), (3, 10)]


def test_columns_count_characters_not_bytes():
    assert tree("{練馬: 区}\n").items["練馬"].column == 6


def test_a_record_ends_with_its_last_line_not_with_the_next_record():
    first, second = tree("a:\n- b: c\n  d:\n    e: f\n\n# of the second\n- b: g\n").mappings("a")

    assert (first.line, first.end_line) == (2, 4)
    assert (second.line, second.end_line) == (7, 7)


def test_what_is_absent_or_of_another_type_is_none_or_empty():
    root = tree("text: x\nlist: [y]\nmap: {z: 1}\nempty:\n")

    assert root.text("list") is root.text("empty") is root.text("nothing") is None
    assert root.mapping("text") is root.mapping("list") is None
    assert [] == root.sequence("map") == root.mappings("list") == root.texts("nothing")
    assert isinstance(root.get("list"), Sequence)
    assert isinstance(root.get("empty"), Scalar)


def test_all_faults_are_reported_at_once():
    text = "a: &x 1\nb: *x\nc: !!int 3\nc: 4\n<<: {d: 5}\n? [e]\n: 6\n"

    assert codes(text) == [
        "yaml-anchor", "yaml-alias", "yaml-tag", "duplicate-key", "yaml-merge", "key-not-text",
    ]  # fmt: skip


def test_a_tree_is_kept_beside_the_faults():
    node, found = load_text("a: 1\na: 2\n", "x.yaml")

    assert node is not None
    assert node.text("a") == "1"
    assert (found[0].file, found[0].line, found[0].column) == ("x.yaml", 2, 1)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: " + "x" * 300, "file-too-long"),
        ("a: [[[[x]]]]", "too-deep"),
        ("a: [" + "x," * 30 + "]", "too-many-nodes"),
        ("a: 12345678901", "text-too-long"),
    ],
)
def test_limits_hold(text: str, code: str):
    assert [code] == codes(text, SMALL)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_depth_costs_neither_time_nor_a_traceback(opening: str):
    start = time.monotonic()

    assert "too-deep" in codes(opening * 50_000)
    assert time.monotonic() - start < 5


def test_the_file_is_measured_before_it_is_read_to_the_end(tmp_path: Path):
    path = tmp_path / "big.yaml"
    with path.open("wb") as stream:
        stream.truncate(10_000_000_000)  # a hole: no disk is used

    assert [p.code for p in load(path, SMALL)[1]] == ["file-too-long"]


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "x.yaml"
    path.write_text("a: b\n")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)

    assert [p.code for p in load(path)[1]] == ["file-unreadable"]


def test_a_folder_a_link_and_a_missing_file_are_problems(tmp_path: Path):
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "link.yaml").symlink_to("/etc/hostname")

    found = [load(tmp_path / f"{name}.yaml")[1][0].code for name in ("folder", "link", "missing")]

    assert found == ["file-kind", "file-kind", "file-missing"]


def test_windows_line_endings_do_not_hide_other_faults():
    text = "a: b\r\nc: d\u200be\r\n"

    assert codes(text) == ["line-ending", "hidden-character"]
    assert (load_text(text, "x")[1][1].line, load_text(text, "x")[1][1].column) == (2, 5)


def test_variation_selectors_of_names_are_allowed():
    assert tree("a: 葛\U000e0100城\n").text("a") == "葛\U000e0100城"


@pytest.mark.slow
def test_reading_is_linear():
    record = "- id: pharm-{}\n  name: {{ja: 見本薬局}}\n  services: {{sterile: yes}}\n"

    def seconds(count: int) -> float:
        text = "pharmacies:\n" + "".join(record.format(n) for n in range(count))
        start = time.process_time()
        load_text(text, "x.yaml")
        return time.process_time() - start

    seconds(500)
    # Eight times the records may cost eight times, and half as much again for noise.
    assert seconds(16_000) < 12 * max(seconds(2_000), 0.02)


def test_without_the_c_parser_the_same_is_read(monkeypatch: pytest.MonkeyPatch):
    text = "a: &x 1\nb:\n- c: [d, {e: f}]\n  g: |\n    h\n    i\n\nj: *x\nc: !!int 3\n"
    fast = load_text(text, "x.yaml")
    monkeypatch.setattr(building, "_Parser", building.yaml.SafeLoader)

    slow = load_text(text, "x.yaml")

    assert fast[1] == slow[1]
    assert repr(fast[0]) == repr(slow[0])


def test_lines_of_japanese_are_joined_without_a_blank():
    text = (
        "a: 毎週あつまって\n  お茶を飲みます。\n"
        'b: "毎週あつまって\n  お茶を"\n'
        "c: >\n  毎週あつまって\n  お茶を\n"
        "d: tea and\n  cake\n"
        "e: お茶 と\n  tea\n"
    )

    tree, found = load_text(text, "x.yaml")

    assert found == []
    assert tree is not None
    assert [tree.text(key) for key in "abcde"] == [
        "毎週あつまってお茶を飲みます。", "毎週あつまってお茶を", "毎週あつまってお茶を\n",
        "tea and cake", "お茶 と tea",
    ]  # fmt: skip
