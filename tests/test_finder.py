"""The finder's data and its search, against the oracle: the browser's own modules must agree."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import search_oracle as oracle
from finder_world import ask, write_data
from real_world import context
from shared_sites import DATA, DEMO
from zaitaku.finder import finder_data, finder_version
from zaitaku.finder.packing import word_terms
from zaitaku.load.registry import build_registry
from zaitaku.load.second_groups import apart
from zaitaku.model import NAMED_KINDS, Kind, Lang, Listing
from zaitaku.views.context import Context
from zaitaku.views.parts import is_discreet
from zaitaku.words.romaji import romaji

# Packed: one listing more may cost so much, and what does not grow with the listings (words,
# towns, answers, sentences to say) so much in all.
LISTING_BYTES = 60
LIMIT_KB = 40
# What people type: registry words, everyday words, readings, romaji in several spellings, parts of
# words, several words, numbers, nothing at all, and words that nobody has.
TYPED = (
    "|薬局|やっきょく|ヤッキョク|ﾔｯｷｮｸ|yakkyoku|yakyoku|ＹＡＫＵ|往診|おうしん|ōshin|oushin|oosin|oshin"
    "|訪看|ほうかん|houkan|包括|高齢者相談センター|ほうかつ|hokatsu|無菌|むきん|菌調|麻薬|医療用麻薬"
    "|夜間|24時間|２４時間"
    "|看取り|みとり|ホスピス|認知症|ぼけ|家族会|問診|石神井|しゃくじい|shakujii"
    "|syakuzii|shakuji|オオイズミ|oizumi|おおいずみ|おーいずみ|高松1丁目|光ヶ丘|03-0000|0000-0401|見本"
    "|みほん|sample|nurse|nursing|リハビリ|rehabilitation|りはびり|ぱ|e|医|zzzz|存在しない言葉|英語"
    "|English|内科|naika|歯医者|haisha|🙂|<b>|thể|café|つどい|会|し|shi|si|tsu|gumma|shimbun"
    "|訪問 看護"
    "|訪問看護 24時間|ウェルシア|きゃふえ|薬局 訪問|病院|びょういん|看護師"
    "|Sample Pharmacy|home doctor|夜間 無菌 麻薬|a b c d e f g h i j"
)
WORDS = TYPED.split("|")


@pytest.fixture(scope="module", params=["ja", "en"])
def demo(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Context, Path]:
    ctx = context(DEMO, request.param)
    return ctx, write_data(ctx, tmp_path_factory.mktemp("finder"))


# --- normalising ------------------------------------------------------------------------------


def test_both_programs_fold_alike(demo: tuple[Context, Path]):
    ctx, data = demo
    names = [x.name for x in ctx.registry.listings]
    texts = [text for n in names for text in (n.ja, n.kana or "", n.en or "")] + WORDS
    texts += [w for term in ctx.registry.vocabulary.services for w in term.words]

    answers = ask(data, fold=texts)["fold"]

    for text, (folded, typed, spoken, latin) in zip(texts, answers, strict=True):
        assert oracle.fold(text) == folded
        assert oracle.typed_sounds(folded) == set(typed), text
        assert {join(r) for r in oracle.of_kana(text)} == set(spoken.split("\n")), text
        assert {join(r) for r in oracle.of_latin(text)} == set(latin.split("\n")), text


def join(sounds: list[str]) -> str:
    return "".join(s[0].upper() + s[1:] for s in sounds)


@pytest.mark.slow
def test_both_programs_read_kana_alike(demo: tuple[Context, Path]):
    _, data = demo
    readings = [x.name.kana for x in context().registry.listings if x.name.kana]
    readings += [t.kana for t in context().registry.dataset.towns]
    readings += [
        "コーヒー",
        "いっちょうめ",
        "ファミリーホスピス",
        "シェア",
        "しんおおくぼ",
        "ヴィラ",
        "ディー",
        "ッ",
    ]

    assert [romaji(r) for r in readings] == ask(data, romaji=readings)["romaji"]


def test_a_part_of_a_text_stays_a_part_of_its_comparable_form():
    dice = random.Random(3)  # noqa: S311  # a fixed sequence, not a secret
    for listing in context().registry.listings[::7]:
        name = listing.name.ja
        start = dice.randrange(len(name))
        part = name[start : start + dice.randint(1, 5)]
        at_the_edge = {part[0], part[-1]} & set("けケヶゖ")
        assert at_the_edge or oracle.fold(part) in oracle.fold(name)


# --- searching --------------------------------------------------------------------------------


def spot(ctx: Context, id: str) -> oracle.Spot:
    chome = ctx.registry.chome[id]
    ids = frozenset({chome.id, chome.town, chome.area})
    lat, lon = (round(x * 100_000) / 100_000 for x in (chome.lat, chome.lon))
    centers = {chome.center} if chome.center else {split.center for split in chome.splits}
    return oracle.Spot(lat, lon, ids, chome.center, frozenset(c for c in centers if c))


def queries(ctx: Context, count: int) -> list[oracle.Query]:
    """Every word alone, then queries of several parts at random; the same ones on each run."""
    dice = random.Random(20261122)  # noqa: S311  # a fixed sequence, not a secret
    chome = [c.id for t in ctx.registry.dataset.towns for c in t.chome]
    flags = [t.id for t in ctx.registry.vocabulary.services]
    areas = [a.id for a in ctx.registry.dataset.areas]
    words = ctx.registry.vocabulary
    terms = [*words.topics, *words.group_types, *words.roles]

    def now_and_then(share: float, choices: Sequence[str]) -> str:
        return dice.choice(choices) if dice.random() < share else ""

    made = [oracle.Query(words=words) for words in WORDS]
    for _ in range(count):
        made.append(
            oracle.Query(
                spot=spot(ctx, dice.choice(chome)) if dice.random() < 0.7 else None,
                kind=now_and_then(0.4, [k.value for k in NAMED_KINDS]),
                flags=tuple(dice.sample(flags, dice.choice((0, 0, 0, 1, 2)))),
                area=now_and_then(0.2, areas),
                terms=(dice.choice(terms),) if dice.random() < 0.1 else (),
                speaks=now_and_then(0.15, ("en", "zh", "vi")),
                words=now_and_then(0.5, WORDS),
                box=(35.73, 139.6, 35.76, 139.65) if dice.random() < 0.1 else None,
            )
        )
    return made


def as_asked(ctx: Context, query: oracle.Query) -> dict[str, Any]:
    """A query in the positions that the browser's modules use."""
    flags = [t.id for t in ctx.registry.vocabulary.services]
    areas = [a.id for a in ctx.registry.dataset.areas]
    terms = [term for _, term in word_terms(ctx)]
    chome = [c for c in query.spot.ids if c in ctx.registry.chome] if query.spot else [""]
    return {
        "place": max(chome, key=len),
        "kind": [k.value for k in NAMED_KINDS].index(query.kind) if query.kind else -1,
        "flags": [flags.index(f) for f in query.flags],
        "area": areas.index(query.area) if query.area else -1,
        "terms": [terms.index(t) for t in query.terms],
        "speaks": query.speaks,
        "words": query.words,
        "box": list(query.box) if query.box else None,
    }


@pytest.mark.slow
def test_the_browser_answers_as_the_oracle(demo: tuple[Context, Path]):
    ctx, data = demo
    asked = queries(ctx, 400)

    answers = ask(data, queries=[as_asked(ctx, q) for q in asked])["queries"]

    wrong = [(q, a) for q, a in zip(asked, answers, strict=True) if oracle.search(ctx, q) != a]
    assert wrong[:3] == []
    assert sum(bool(a["maybe"]) for a in answers) > 50


@pytest.mark.slow
def test_the_browser_answers_as_the_oracle_for_the_real_registries(tmp_path: Path):
    ctx = context()
    asked = queries(ctx, 12)[-30:]

    answers = ask(write_data(ctx, tmp_path), queries=[as_asked(ctx, q) for q in asked])["queries"]

    assert [oracle.search(ctx, q) for q in asked] == answers


def test_an_oracle_that_took_unknown_for_no_would_be_noticed(demo: tuple[Context, Path]):
    ctx, data = demo
    asked = oracle.Query(kind="pharmacies", flags=("sterile",))

    answer = ask(data, queries=[as_asked(ctx, asked)])["queries"][0]

    assert answer["maybe"]
    assert {**answer, "maybe": []} != oracle.search(ctx, asked)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("包括", Kind.SUPPORT_CENTERS),
        ("高齢者相談センター", Kind.SUPPORT_CENTERS),
        ("訪看", Kind.NURSING_STATIONS),
        ("往診", Kind.CLINICS),
        ("おうしん", Kind.CLINICS),
        ("ōshin", Kind.CLINICS),
        ("oushin", Kind.CLINICS),
        ("oshin", Kind.CLINICS),
        ("support centre", Kind.SUPPORT_CENTERS),
        ("介護サービス", Kind.CARE_SERVICES),
    ],
)
def test_the_words_people_use_find_the_kind(tmp_path: Path, words: str, kind: Kind):
    ctx = context()
    asked = as_asked(ctx, oracle.Query(words=words, kind=kind.value))

    answer = ask(write_data(ctx, tmp_path), queries=[asked])["queries"][0]

    assert {x.id for x in ctx.registry.of_kind(kind)} == {*answer["yes"], *answer["maybe"]}


def found(tmp_path: Path, words: str, **query: Any) -> tuple[list[Listing], list[Listing]]:
    """What a search in the real registries finds: surely, and perhaps."""
    ctx = context()
    asked = as_asked(ctx, oracle.Query(words=words, **query))
    answer = ask(write_data(ctx, tmp_path), queries=[asked])["queries"][0]
    sure, perhaps = ([ctx.registry.by_id[id] for id in answer[key]] for key in ("yes", "maybe"))
    return sure, perhaps


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("病院", Kind.HOSPITALS),
        ("薬", Kind.PHARMACIES),
        ("薬局", Kind.PHARMACIES),
        ("やっきょく", Kind.PHARMACIES),
        ("診療所", Kind.CLINICS),
        ("看護師", Kind.NURSING_STATIONS),
        ("包括", Kind.SUPPORT_CENTERS),
    ],
)
def test_a_word_for_a_kind_puts_that_kind_first(tmp_path: Path, words: str, kind: Kind):
    here = spot(context(), "nerima-town-1")
    (_, first), *_ = apart(context().registry.vocabulary, context().registry.of_kind(kind))
    everyone = {x.id for x in first}  # second groups stand behind all others
    if kind is Kind.SUPPORT_CENTERS:  # the others are not for this place
        everyone &= here.centers

    sure, _ = found(tmp_path, words, spot=here)

    assert {x.id for x in sure[: len(everyone)]} == everyone
    # Farther from the reader than others that answer, or the order would prove nothing.
    assert len(sure) > len(everyone) or words in ("看護師", "やっきょく")


@pytest.mark.parametrize(
    ("words", "never"),
    [
        # The words of a flag are not the names of other kinds.
        ("病院", {Kind.CLINICS, Kind.PHARMACIES, Kind.CARE_SERVICES}),
        ("診療所", {Kind.HOSPITALS, Kind.PHARMACIES}),
        ("在宅療養支援病院", {Kind.CLINICS}),
        ("在支診", {Kind.HOSPITALS}),
        ("訪問診療", {Kind.PHARMACIES}),
        ("歯科", {Kind.PHARMACIES, Kind.NURSING_STATIONS}),
    ],
)
def test_a_word_for_a_kind_finds_no_other_kind_by_a_flag(
    tmp_path: Path, words: str, never: set[Kind]
):
    sure, perhaps = found(tmp_path, words)

    strangers = [x.name.ja for x in [*sure, *perhaps] if x.kind in never and words not in x.name.ja]
    assert sure
    assert strangers == []


@pytest.mark.parametrize(
    ("words", "flag", "other"),
    [
        ("ヘルパー", "home-help", "visiting-rehab"),
        ("お風呂", "visiting-bath", "home-help"),
        ("リハビリ", "visiting-rehab", "home-help"),
    ],
)
def test_a_service_of_the_care_insurance_finds_those_who_have_it(
    tmp_path: Path, words: str, flag: str, other: str
):
    flags = {
        x: {t.id for t in context().registry.vocabulary.services if x.answer(t.id).value == "yes"}
        for x in context().registry.of_kind(Kind.CARE_SERVICES)
    }

    sure, perhaps = found(tmp_path, words, kind="care_services")

    assert {x.id for x, own in flags.items() if flag in own} <= {x.id for x in sure}
    without = [x for x, own in flags.items() if own == {other} and words not in x.name.ja]
    assert without
    assert not {x.id for x in without} & {x.id for x in sure}
    assert perhaps == []


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("ウェルシア", "ウエルシア薬局"),
        ("ウエルシア", "ウエルシア薬局"),
        ("care manager", "介護保険課"),
        ("ケアマネジャー", "介護保険課"),
        ("shika", "歯科"),
    ],
)
def test_what_people_type_finds_a_name(tmp_path: Path, words: str, name: str):
    assert any(name in x.name.ja for x in found(tmp_path, words)[0])


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_what_hospitals_filed_is_found_by_its_short_name(tmp_path: Path, lang: Lang):
    ctx = context(DATA, lang)
    filed = {
        x.id for x in ctx.registry.of_kind(Kind.HOSPITALS) if x.answer("filing").value == "yes"
    }
    asked = as_asked(ctx, oracle.Query(words="在支病"))

    answer = ask(write_data(ctx, tmp_path), queries=[asked])["queries"][0]

    assert set(answer["yes"]) == filed != set()


@pytest.mark.slow
def without(kind: Kind) -> Context:
    """The real registries as if nobody of a kind were listed."""
    ctx = context()
    data = ctx.registry.dataset
    left = tuple(x for x in data.listings if x.kind is not kind)
    return replace(ctx, registry=build_registry(replace(data, listings=left)))


def test_of_a_kind_without_a_list_only_those_who_can_name_one_are_found(tmp_path: Path):
    ctx = without(Kind.DENTAL_CLINICS)
    knows = {x.id for x in ctx.registry.who_knows(Kind.DENTAL_CLINICS)}
    asked = as_asked(ctx, oracle.Query(kind="dental_clinics", words="訪問診療"))
    data = write_data(ctx, tmp_path)

    found, words = ask(data, finds=[asked])["finds"][0], ask(data, queries=[{**asked, "kind": -1}])

    assert found["instead"]
    assert {*found["yes"], *found["maybe"]} == knows
    assert {ctx.registry.by_id[id].kind for id in knows} <= {Kind.DESKS, Kind.SUPPORT_CENTERS}
    # A search for the words would find more than who can answer.
    assert {*words["queries"][0]["yes"], *words["queries"][0]["maybe"]} != knows


def test_a_kind_with_a_list_is_searched_itself(tmp_path: Path):
    asked = as_asked(context(), oracle.Query(kind="clinics"))
    data = write_data(context(), tmp_path)
    found, plain = ask(data, finds=[asked])["finds"][0], ask(data, queries=[asked])["queries"][0]

    assert found == {**plain, "instead": False}


def test_long_vowels_do_not_hear_words_that_are_not_there():
    surgery = oracle.words(readings=oracle.of_kana("ねりまのしんりょうじょ"))
    visiting = oracle.words(readings=oracle.of_kana("ねりまおうしんくりにっく"))

    assert not surgery.has(oracle.fold("おうしん"))
    assert visiting.has(oracle.fold("oshin"))


# --- the file ---------------------------------------------------------------------------------


def packed(data: object) -> int:
    """Bytes that a part of the file takes on its way to the reader."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return len(gzip.compress(text.encode(), 9))


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_file_is_small(lang: Lang):
    data = json.loads(finder_data(context(DATA, lang)))
    whole, listings = packed(data), packed(data["listings"])

    assert listings / len(data["listings"]["id"]) < LISTING_BYTES
    assert (whole - listings) / 1024 < LIMIT_KB


@pytest.mark.slow
def test_the_version_follows_the_content(demo: tuple[Context, Path]):
    ctx, _ = demo
    text = finder_data(ctx)

    assert finder_data(ctx) == text
    assert finder_version(text) != finder_version(finder_data(context(DATA, ctx.lang)))


def test_a_group_without_consent_gives_no_place_and_no_number(demo: tuple[Context, Path]):
    ctx, _ = demo
    columns = json.loads(finder_data(ctx))["listings"]
    groups = [(n, ctx.registry.by_id[id]) for n, id in enumerate(columns["id"])]
    discreet = [(n, x) for n, x in groups if is_discreet(x)]

    assert discreet
    for n, listing in discreet:
        assert columns["chome"][n] == -1
        assert not {"point", "phone", "place", "alert"} & {
            k for k in columns if str(n) in columns[k]
        }
        assert columns["discreet"][str(n)] == 1
        assert not secrets(listing) & set(strings(columns))


def secrets(listing: Listing) -> set[str]:
    """What must not stand in the file: where and when such a group meets, and its number."""
    meeting = listing.meeting
    found = {meeting.place.ja, meeting.rhythm.ja, listing.phone, listing.address.block}
    return {text for text in found if text}


def strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for part in parts for text in strings(part)]


def test_somebodys_home_is_known_by_its_town_only(demo: tuple[Context, Path]):
    ctx, _ = demo
    columns = json.loads(finder_data(ctx))["listings"]
    homes = [n for n, id in enumerate(columns["id"]) if ctx.registry.by_id[id].meeting.home]

    assert homes
    assert all(str(n) not in columns["point"] and columns["town_only"][str(n)] for n in homes)
