"""Reminders, change log, feed, heartbeat, links: the guide looks after itself."""

from __future__ import annotations

import io
import os
import subprocess
import urllib.error
import urllib.request
from dataclasses import replace
from datetime import date
from email.message import Message
from pathlib import Path

import pytest
from lxml import etree

import check_links
from interface import EN, JA
from overlays import FIXTURES, TODAY
from real_world import registry
from shared_sites import DEMO
from zaitaku.cli import main
from zaitaku.load.freshness import State, freshness
from zaitaku.load.registry import Registry
from zaitaku.model import LANGS, Lang
from zaitaku.upkeep.checks import dues, editions, next_checks
from zaitaku.upkeep.owners import owners
from zaitaku.upkeep.record import Upkeep, beats, history, load_upkeep, save_upkeep
from zaitaku.upkeep.reminders import reminders
from zaitaku.views.context import Context
from zaitaku.views.upkeep import upkeep_files, upkeep_view
from zaitaku.words.i18n import load_strings

ROOT = Path(__file__).resolve().parents[1]
NAMES = ("confirmed", "due", "stale", "off_paper", "never")


@pytest.fixture(scope="module")
def demo() -> Registry:
    return registry(DEMO)


# --- reminders ----------------------------------------------------------------------------------


def test_every_kind_has_owners_with_words(demo: Registry):
    owned = [kind for kinds in owners(demo).values() for kind in kinds]

    assert sorted(owned) == sorted(demo.kinds)
    for t in map(load_strings, LANGS):
        assert all(t(f"upkeep.owners.{owner}") for owner in owners(demo))


@pytest.mark.slow
def test_every_listing_stands_in_exactly_one_list(demo: Registry):
    for kinds in owners(demo).values():
        lists = dues(demo, kinds, TODAY)
        ids = [listing.id for name in NAMES for listing in getattr(lists, name)]
        assert sorted(ids) == sorted(x.id for kind in kinds for x in demo.of_kind(kind))


def test_the_demo_shows_every_list(demo: Registry):
    found = dict.fromkeys(NAMES, 0)
    for kinds in owners(demo).values():
        lists = dues(demo, kinds, TODAY)
        for name in NAMES:
            found[name] += len(getattr(lists, name))
    assert all(found.values()), found


def test_reminders_are_the_same_every_time_and_publish_no_number(demo: Registry):
    once, twice = reminders(demo, TODAY), reminders(demo, TODAY)

    assert once == twice
    for text in once.values():
        assert "03-0000" not in text
        assert JA("upkeep.title") in text.partition("\n")[0]
        assert EN("upkeep.title") in text.partition("\n")[0]
        assert len(text) < 60_000


@pytest.mark.slow
def test_reminders_of_the_real_data_fit_into_an_issue():
    for text in reminders(registry(), TODAY).values():
        assert len(text) < 60_000


@pytest.mark.slow
def test_official_lists_with_a_newer_edition_are_named():
    assert "navii-2025-06" in {edition.source for edition in editions(registry(), TODAY)}
    assert editions(registry(), date(2025, 7, 1)) == ()


def test_next_checks_are_confirmations_that_end_soon(demo: Registry):
    for day, listing in next_checks(demo, TODAY):
        assert freshness(listing, TODAY, demo.guide).state is State.FRESH
        assert freshness(listing, day, demo.guide).state is State.DUE


# --- change log ---------------------------------------------------------------------------------


def git(where: Path, *words: str, day: str = "2026-10-01") -> None:
    environment = {
        **os.environ, "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_DATE": f"{day}T12:00:00+0900", "GIT_COMMITTER_DATE": f"{day}T12:00:00+0900",
    }  # fmt: skip
    who = ("-c", "user.name=t", "-c", "user.email=t@example.org")
    subprocess.run(["git", *who, *words], cwd=where, check=True, env=environment)


GROUPS = "groups:\n" + "".join(
    f"- id: group-{name}\n  name: {{ja: {ja}}}\n  group_type: carers\n"
    for name, ja in (("one", "一の会"), ("two", "二の会"))
)
RENAMED = GROUPS.replace("一の会", "一番の会")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Four states: added, changed, taken off on request, and a commit without data."""
    data = tmp_path / "data"
    data.mkdir()
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    states = [
        ("2026-10-01", GROUPS, "removed: []\n", "First groups"),
        ("2026-10-05", RENAMED, "removed: []\n", "New name"),
        (
            "2026-10-09",
            RENAMED[: RENAMED.index("- id: group-two")],
            "removed:\n- {id: group-two, on_request: yes}\n",
            "On request",
        ),
    ]
    for day, groups, removed, why in states:
        (data / "groups.yaml").write_text(groups, "utf-8")
        (data / "removed.yaml").write_text(removed, "utf-8")
        git(tmp_path, "add", ".", day=day)
        git(tmp_path, "commit", "--quiet", "--message", why, day=day)
    return tmp_path


def test_the_history_says_what_changed_and_why(repository: Path):
    entries = history(repository)

    assert [(e.day.isoformat(), e.why, e.counts) for e in entries] == [
        ("2026-10-09", "On request", (("removed", 1),)),
        ("2026-10-05", "New name", (("changed", 1),)),
        ("2026-10-01", "First groups", (("added", 2),)),
    ]
    assert entries[1].rows[0].fields == ("name",)


def test_a_name_that_was_taken_off_on_request_stands_nowhere_in_the_history(repository: Path):
    assert "二の会" not in str(history(repository))


def test_outside_git_there_is_no_history(tmp_path: Path):
    (tmp_path / "data").mkdir()

    assert history(tmp_path) == ()


def test_what_was_gathered_is_read_back(repository: Path, tmp_path: Path):
    runs = [
        {"workflowName": "Links", "createdAt": "2026-11-19T19:37:00Z", "conclusion": "failure"},
        {"workflowName": "Links", "createdAt": "2026-11-12T19:37:00Z", "conclusion": "success"},
        {"workflowName": "Freshness", "createdAt": "2026-09-01T20:13:00Z", "conclusion": "success"},
    ]
    upkeep = Upkeep(history(repository), beats(runs))
    save_upkeep(upkeep, tmp_path / "build" / "upkeep.json")

    assert load_upkeep(tmp_path / "build" / "upkeep.json") == upkeep
    assert load_upkeep(tmp_path / "nowhere.json") is None
    assert [(b.name, b.day.day, b.ended_well) for b in upkeep.beats] == [
        ("Freshness", 1, True),
        ("Links", 19, False),
    ]


def context(demo: Registry, lang: Lang, upkeep: Upkeep | None) -> Context:
    return Context(demo, load_strings(lang), TODAY, "https://example.org/", None, upkeep)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_silent_job_is_called_silent(demo: Registry, lang: Lang):
    runs = [
        {"workflowName": "Links", "createdAt": "2026-11-19T19:37:00Z", "conclusion": "success"},
        {"workflowName": "Freshness", "createdAt": "2026-09-01T20:13:00Z", "conclusion": "success"},
    ]
    view = upkeep_view(context(demo, lang, Upkeep((), beats(runs))))

    assert [(beat.name, beat.silent) for beat in view.beats] == [
        ("Freshness", True),
        ("Links", False),
    ]
    assert not upkeep_view(context(demo, lang, None)).known


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_feed_is_atom_and_the_same_every_time(demo: Registry, repository: Path, lang: Lang):
    ctx = context(demo, lang, Upkeep(history(repository), ()))
    [(path, text)] = upkeep_files(ctx)
    [(_, again)] = upkeep_files(ctx)
    tree = etree.fromstring(text.encode())
    space = {"a": "http://www.w3.org/2005/Atom"}

    assert path == "status/changes.atom"
    assert text == again
    assert len(tree.findall("a:entry", space)) == 3
    for entry in (tree, *tree.findall("a:entry", space)):
        for name in ("id", "title", "updated"):
            assert entry.findtext(f"a:{name}", namespaces=space)
    assert tree.findtext("a:updated", namespaces=space).startswith("2026-10-09")


def test_ids_of_the_feed_stay_when_the_guide_moves(demo: Registry, repository: Path):
    here = context(demo, "ja", Upkeep(history(repository), ()))
    there = replace(here, base_url="https://guide.example.org/")
    ids = [
        [x.text for x in etree.fromstring(text.encode()).iter("{*}id")]
        for ctx in (here, there)
        for _, text in upkeep_files(ctx)
    ]

    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 4


# --- links --------------------------------------------------------------------------------------


def test_links_are_collected_and_excused_ones_are_not_asked():
    texts = [("a.md", "見る https://one.jp/a。 (https://two.jp/x) https://t.example.org/"),
             ("b.yaml", "url: https://one.jp/a")]  # fmt: skip
    found = check_links.addresses(texts)
    holding, ended = check_links.excused(
        "exceptions:\n- {start: https://two.jp/, reason: slow, until: 2026-12-01}\n"
        "- {start: https://three.jp/, reason: old, until: 2026-01-01}\n",
        TODAY,
    )
    wrong = check_links.broken(found, holding, lambda address: "404")

    assert found == {"https://one.jp/a": ["a.md", "b.yaml"], "https://two.jp/x": ["a.md"]}
    assert wrong == {"https://one.jp/a": "404"}
    assert "three.jp" in check_links.report(found, wrong, ended)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("くわしくは（https://city.mihon.jp/kaigo/）をご覧", "https://city.mihon.jp/kaigo/"),
        ("「https://mihon.jp/a」「b」", "https://mihon.jp/a"),
        ("『https://mihon.jp/a』！", "https://mihon.jp/a"),
        ("https://mihon.jp/a！次", "https://mihon.jp/a"),
        ("https://mihon.jp/a。次", "https://mihon.jp/a"),
        ("(https://mihon.jp/a).", "https://mihon.jp/a"),
        ("[x](https://mihon.jp/a_(b)) y", "https://mihon.jp/a_(b)"),
        ("https://mihon.jp/a_(b)", "https://mihon.jp/a_(b)"),
        ("https://mihon.jp/見本.html へ", "https://mihon.jp/見本.html"),
        ("https://mihon.jp/a?b=1!", "https://mihon.jp/a?b=1"),
    ],
)
def test_an_address_ends_where_its_sentence_goes_on(text: str, address: str):
    assert list(check_links.addresses([("a.md", text)])) == [address]


@pytest.mark.parametrize(
    ("codes", "why", "asked"),
    [([503, 200], "", 2), ([503, 503], "503", 2), ([404], "404", 1), ([429], "", 1)],
)
def test_a_server_that_stumbles_is_asked_again(
    codes: list[int], why: str, asked: int, monkeypatch: pytest.MonkeyPatch
):
    sent: list[str] = []

    def urlopen(request: urllib.request.Request, timeout: int) -> object:
        sent.append(request.full_url)
        code = codes[len(sent) - 1]
        if code >= 400:
            raise urllib.error.HTTPError(request.full_url, code, "", Message(), None)
        answer = io.BytesIO()
        answer.status = code  # type: ignore[attr-defined]  # as the library's answer has it
        return answer

    monkeypatch.setattr(urllib.request, "urlopen", urlopen)
    monkeypatch.setattr(check_links, "_PAUSE", 0)

    assert check_links.ask("https://mihon.jp/見本_(b).html?a=%E8#x") == why
    encoded = "https://mihon.jp/%E8%A6%8B%E6%9C%AC_(b).html?a=%E8#x"
    assert sent == [encoded] * asked


def test_an_exception_needs_reason_and_end():
    with pytest.raises(ValueError, match="reason"):
        check_links.excused("exceptions:\n- {start: https://two.jp/, until: 2026-12-01}\n", TODAY)


def test_the_exceptions_of_the_repository_can_be_read():
    text = check_links.EXCEPTIONS.read_text("utf-8")
    holding, ended = check_links.excused(text, TODAY)

    assert holding
    assert ended == ()


def test_a_broken_link_of_our_own_is_found(tmp_path: Path):
    (tmp_path / "a").mkdir()
    (tmp_path / "index.html").write_text('<a href="a/#x">a</a><a href="b/">b</a>', "utf-8")
    (tmp_path / "a" / "index.html").write_text('<p id="x"><a href="../#y">z</a></p>', "utf-8")

    assert check_links.broken_inside(tmp_path) == [
        "a/index.html -> ../#y",
        "index.html -> b/",
    ]


def test_the_program_writes_one_file_for_each_group_of_owners(tmp_path: Path, demo: Registry):
    code = main(
        ["upkeep", "--data", str(FIXTURES / "demo"), "--date", TODAY.isoformat(),
         "--freshness", str(tmp_path)]
    )  # fmt: skip

    assert code == 0
    assert {path.stem for path in tmp_path.glob("*.md")} == set(owners(demo))
