"""From the answers of a form to a proposal: plain fields, or a record written by the form page."""

from __future__ import annotations

from collections.abc import Container
from datetime import date

from zaitaku import yamltext
from zaitaku.check.rules.ids import PREFIXES
from zaitaku.propose.completing import Towns, new_id
from zaitaku.propose.issue import LIMITS, Answers, word
from zaitaku.propose.proposal import Action, Proposal, Refused
from zaitaku.propose.record import Plain, Record, plain_record, without_empty
from zaitaku.propose.written import written, written_record
from zaitaku.yamltext import Mapping

# What a reader of the proposal should see and no file keeps.
NOTES = ("how", "wish")
CONSENT_YES = "yes"
# Forms that add a listing, with the kind where the form is of one kind alone.
ADDING = {"add": "", "pharmacy": "pharmacies", "group": "groups"}
# How a form names a question about a flag.
FLAG = "flag_"


def proposal_from(
    answers: Answers, towns: Towns, taken: Container[str], kinds: dict[str, str], today: date
) -> Proposal:
    """The proposal that a form asks for.

    Args:
        answers: what was written.
        towns: for completing addresses.
        taken: every id there is or was.
        kinds: the kind of each listing by its id.
        today: the day of the proposal, for what happened today.

    Raises:
        Refused: where something is missing without which nothing can be placed.
    """
    values = answers.values
    notes = tuple(values[key] for key in NOTES if values.get(key))
    if answers.form == "record":
        return _from_record(values.get("record", ""), kinds, notes)
    if answers.form in ADDING:
        kind = ADDING[answers.form] or word(values.get("kind", ""))
        return _added(kind, values, towns, taken, notes)
    id = written("moved_to", values.get("id", ""))
    if id not in kinds:
        raise Refused("id-unknown", {"id": id})
    if answers.form == "remove":
        return Proposal(Action.REMOVE, kinds[id], id, _removal(values, today), notes=notes)
    return Proposal(Action.CHANGE, kinds[id], id, _changed(values, towns), True, notes)


def _from_record(text: str, kinds: dict[str, str], notes: tuple[str, ...]) -> Proposal:
    """The record that the form page wrote: one kind, one record, strict YAML."""
    tree, found = yamltext.load_text(text + "\n", "proposal", LIMITS)
    if tree is None or found:
        first = found[0]
        raise Refused("record-unreadable", {"why_ja": first.ja, "why_en": first.en})
    records = [(kind, node) for kind in tree.items for node in tree.sequence(kind)]
    if len(tree.items) != 1 or len(records) != 1:
        raise Refused("record-not-one")
    kind, node = records[0]
    if not isinstance(node, Mapping):
        raise Refused("record-not-one")
    if kind not in PREFIXES:
        raise Refused("kind-unknown")
    record = plain_record(node)
    id = record.get("id")
    if not isinstance(id, str) or not id:
        raise Refused("id-missing")
    if id not in kinds:
        return Proposal(Action.ADD, kind, id, record, notes=notes)
    # A change names only what changes: a page that was opened last week must not undo this week.
    return Proposal(Action.CHANGE, kind, id, record, partial=True, notes=notes)


def _added(
    kind: str, values: dict[str, str], towns: Towns, taken: Container[str], notes: tuple[str, ...]
) -> Proposal:
    if kind not in PREFIXES:
        raise Refused("kind-unknown")
    record = plain_fields(values, towns)
    if kind == "groups":
        record |= _group_fields(values)
    whole = _whole(record)
    if "chome" in str(whole.get("address", "")):
        whole.setdefault("location", {"precision": "chome"})
    id = new_id(kind, whole, taken)
    if not id:
        raise Refused("reading-missing")
    return Proposal(Action.ADD, kind, id, {"id": id, **whole}, notes=notes)


def _whole(record: Record) -> Record:
    """What was written, each text as the registries write it."""
    found = without_empty(written_record(record))
    return found if isinstance(found, dict) else {}


def plain_fields(values: dict[str, str], towns: Towns) -> Record:
    """Fields that every kind has, from plain answers; empty ones are still in it."""
    address: Plain = dict(towns.address(values.get("address", "")))
    if isinstance(address, dict) and values.get("building"):
        address["building"] = _both(str(address.get("building", "")), values["building"])
    return {
        "name": {"ja": values.get("name", ""), "kana": values.get("kana", "")},
        "address": address,
        "phone": values.get("phone", ""),
        "website": values.get("website", ""),
        "hours": {"note": {"ja": values.get("hours", "")}},
        "services": _flags(values),
        "notes": {"ja": values.get("notes", "")},
        "source": {
            "id": word(values.get("source", "")),
            "as_of": values.get("as_of", ""),
            "page": values.get("page", ""),
        },
    }


def _flags(values: dict[str, str]) -> Record:
    """What was answered with yes or no; what nobody knows is not written down."""
    given = {key.removeprefix(FLAG): word(v) for key, v in values.items() if key.startswith(FLAG)}
    return {flag: answer for flag, answer in given.items() if answer in ("yes", "no")}


def _both(found: str, given: str) -> str:
    """A building named in the line of the address and in its own field, once."""
    return given if not found or found in given else f"{found} {given}"


def _group_fields(values: dict[str, str]) -> Record:
    """What only groups have. Place and time stay out unless the group itself agrees."""
    agreed = word(values.get("consent", "")) == CONSENT_YES
    place, rhythm = values.get("meeting_place", ""), values.get("meeting_rhythm", "")
    fields: Record = {
        "group_type": word(values.get("group_type", "")),
        "activity": {"ja": values.get("activity", "")},
    }
    if agreed:
        fields["meeting"] = {"place": {"ja": place}, "rhythm": {"ja": rhythm}}
        fields["consent"] = {
            "role": values.get("consent_role", ""),
            "date": values.get("consent_date", ""),
            "how": values.get("consent_how", ""),
        }
    return fields


def _changed(values: dict[str, str], towns: Towns) -> Record:
    """Only what somebody wrote into the form of a correction."""
    record = _whole({**plain_fields(values, towns), **_status(values)})
    if not set(record) - {"source"}:
        raise Refused("nothing-to-change")
    if "address" in record:
        record["location"] = {"precision": "chome"}
    source_link = record.get("source")
    if not isinstance(source_link, dict) or not {"id", "as_of"} <= source_link.keys():
        raise Refused("source-missing")
    return record


def _status(values: dict[str, str]) -> Record:
    status = word(values.get("status", ""))
    if status not in ("closed", "moved"):
        return {}
    return {
        "status": status,
        "moved_to": values.get("moved_to", ""),
        "status_date": values.get("status_date", ""),
    }


def _removal(values: dict[str, str], today: date) -> Record:
    """The entry of removed.yaml without id and kind."""
    reason = values.get("reason", "")
    if not reason:
        raise Refused("reason-missing")
    on_request = "yes" if word(values.get("on_request", "")) == "yes" else "no"
    return {"date": today.isoformat(), "reason": {"ja": reason}, "on_request": on_request}
