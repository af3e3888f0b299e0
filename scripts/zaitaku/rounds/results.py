"""The answers of a round become changes of the files: confirmations, corrections, removals.

What is doubtful changes nothing and goes to a person: a new number is called back first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from zaitaku.check.facts import FLAGS
from zaitaku.check.schema import Shape
from zaitaku.load.decode.values import EMPTY
from zaitaku.load.validate import Folder
from zaitaku.propose.placing import listed, place_all
from zaitaku.propose.proposal import Action, Proposal
from zaitaku.propose.record import Plain, Record, plain_record, value_of
from zaitaku.rounds.planning import PHONE
from zaitaku.rounds.table import ANSWERS, Answer
from zaitaku.yamltext import Scalar

COUNTS = ("asked", "reached", "confirmed", "corrected", "removed", "left")
# Where a fact comes from that a place told on the telephone.
TOLD = "proposal"


ROUNDS = "rounds.yaml"
WARD = "ward"


@dataclass(slots=True)
class Outcome:
    """New texts of files, lines for a person to look at, and counts by area.

    A line to review is its number in the table, the id, and a code of the locale files.
    """

    texts: dict[str, str] = field(default_factory=dict)
    review: list[tuple[int, str, str]] = field(default_factory=list)
    counts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))


def apply(
    data: Folder, shapes: Mapping[str, Shape], answers: tuple[Answer, ...], today: date, role: str
) -> Outcome:
    """What a returned table changes; `role` says who called."""
    outcome = Outcome()
    by_id: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        by_id[answer.id].append(answer)
    known, proposals = listed(data), []
    for id, given in by_id.items():
        found = known.get(id)
        if found is None:
            outcome.review.append((given[0].line, id, "unknown_id"))
            continue
        kind, node = found
        counts = outcome.counts[given[0].area]
        counts["asked"] += 1
        proposal = _proposal(id, kind, plain_record(node), given, outcome, (today, role))
        proposals += [proposal] if proposal else []
    outcome.texts |= place_all(data, shapes, proposals).texts
    if outcome.counts:
        outcome.texts[ROUNDS] = _remembered(data, outcome, today)
    return outcome


def _remembered(data: Folder, outcome: Outcome, today: date) -> str:
    """The file of rounds with a line for each area of this one; `/status/` shows it."""
    file = data.nodes.get("areas.yaml")
    ids = {
        word.text: area.text("id") or WARD
        for area in (file.mappings("areas") if file else ())
        for word in (area.mapping("name") or EMPTY).items.values()
        if isinstance(word, Scalar)
    }
    text = data.texts.get(ROUNDS) or "rounds:\n"
    for area, counts in outcome.counts.items():
        numbers = ", ".join(f"{key}: {counts[key]}" for key in COUNTS)
        text += f"- {{date: {today.isoformat()}, area: {ids.get(area, WARD)}, {numbers}}}\n"
    return text


def _proposal(
    id: str, kind: str, record: Record, given: list[Answer], outcome: Outcome,
    told: tuple[date, str],
) -> Proposal | None:  # fmt: skip
    """The change that the answers of one place ask for; None where nothing changes."""
    counts, said = outcome.counts[given[0].area], {x.answer for x in given}
    if "do_not_list" in said:
        # A wish to be taken off counts, whatever else was written wrongly.
        counts.update(("reached", "removed"))
        reason: Record = {"ja": "掲載を望まないとのこと", "en": "Does not want to be listed"}
        day = told[0].isoformat()
        entry: Record = {"date": day, "reason": reason, "on_request": "yes"}
        return Proposal(Action.REMOVE, kind, id, entry)
    wrong = [x for x in given if _fault(x, told[0])]
    outcome.review += [(x.line, id, _fault(x, told[0])) for x in wrong]
    if wrong or said <= {"no_answer"}:
        counts["left"] += 1
        return None
    if "wrong_number" in said:
        # A wrong number misleads; without one the page says whom to ask. A new one is called back.
        counts["corrected"] += 1
        outcome.review += [(x.line, id, "new_number") for x in given if x.new_value]
        return Proposal(Action.CHANGE, kind, id, {PHONE: ""}, partial=True)
    counts["reached"] += 1
    change, corrected = _confirmed(record, given, told)
    outcome.review += [(x.line, id, "new_number") for x in given if x.new_value]
    counts["corrected" if corrected else "confirmed" if change else "left"] += 1
    return Proposal(Action.CHANGE, kind, id, change, partial=True) if change else None


def _fault(answer: Answer, today: date) -> str:
    if answer.answer not in ANSWERS:
        return "unknown_answer"
    if answer.field != PHONE and answer.answer == "wrong_number":
        return "unknown_answer"
    if answer.field == PHONE and answer.answer == "no":
        return "number_doubtful"
    if answer.field != PHONE and not answer.field.startswith(f"{FLAGS}."):
        return "unknown_field"
    if answer.answer in ("yes", "no") and (answer.day is None or answer.day > today):
        return "no_day"
    return ""


def _confirmed(record: Record, given: list[Answer], told: tuple[date, str]) -> tuple[Record, bool]:
    """The fields that were confirmed or corrected, as facts with the day of the call."""
    change: Record = {}
    flags = record.get(FLAGS)
    new_flags: Record = dict(flags) if isinstance(flags, dict) else {}
    corrected = False
    for answer in given:
        if answer.answer not in ("yes", "no") or answer.day is None:
            continue
        day = answer.day.isoformat()
        assured: Record = {"date": day, "method": "phone", "role": told[1]}
        if answer.field == PHONE:
            change[PHONE] = _assured(record.get(PHONE), None, assured)
            continue
        flag = answer.field.removeprefix(f"{FLAGS}.")
        old = value_of(new_flags.get(flag))
        corrected |= old not in (None, "unknown", answer.answer)
        new_flags[flag] = _assured(new_flags.get(flag), answer.answer, assured)
        change[FLAGS] = new_flags
    return change, corrected


def _assured(old: Plain | None, value: str | None, assured: Record) -> Plain:
    """The field with the confirmation; what the place told instead comes from the place itself."""
    parts: Record = dict(old) if isinstance(old, dict) and "value" in old else {"value": old or ""}
    if value is not None and value_of(old) != value:
        parts = {"value": value, "source": {"id": TOLD, "as_of": str(assured["date"])}}
    return {**parts, "assured": assured}
