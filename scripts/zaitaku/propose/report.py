"""What happened to a proposal, in plain words, Japanese first, for a comment or a job summary.

Everything that somebody else wrote is shown as code and on one line, with mobile numbers masked:
it can neither become markup, mention people, nor publish a number a second time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zaitaku.ground.problems import Problem, quote
from zaitaku.model import LANGS
from zaitaku.propose.changes import Change, What
from zaitaku.propose.judging import Judgement
from zaitaku.propose.proposal import Refused
from zaitaku.propose.record import Plain
from zaitaku.propose.review import Review
from zaitaku.words.i18n import Strings, load_strings

MOST_LINES = 60
MOST_NAMES = 20


def code(value: object, length: int = 160) -> str:
    """Somebody's text as inline code that it cannot leave."""
    return "`" + quote(value, length).replace("`", "'").replace("|", "¦") + "`"


def shown(value: Plain | None) -> str:
    """A field's value on one line; a dash where there is none."""
    if value is None:
        return "–"
    if isinstance(value, str):
        return code(value)
    return code(_flat(value))


def _flat(value: Plain) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ", ".join(_flat(item) for item in value)
    return "; ".join(f"{key}: {_flat(item)}" for key, item in value.items())


def both(parts: Iterable[tuple[str, list[str]]]) -> str:
    """The Japanese part and the English one, one below the other."""
    return "\n\n---\n\n".join("\n".join(lines) for _, lines in parts) + "\n"


def judged(judgement: Judgement) -> str:
    """The answer to a proposal: accepted with what changes, or refused with every reason."""
    return both((lang, list(_judged(load_strings(lang), judgement))) for lang in LANGS)


def _judged(t: Strings, judgement: Judgement) -> Iterator[str]:
    proposal = judgement.proposal
    if judgement.problems:
        yield t("propose.report.refused", id=code(proposal.id))
        yield ""
        fields = zip(judgement.problems, judgement.fields, strict=True)
        for problem, field in list(fields)[:MOST_LINES]:
            label, message = _label(t, field), _plain(_said(t, problem))
            yield f"- {label}{t('propose.report.colon')}{message}" if label else f"- {message}"
        yield ""
        yield t("propose.report.nothing_changed")
        return
    yield t(f"propose.report.{proposal.action}", id=code(proposal.id))
    yield ""
    yield from change_lines(t, judgement.changes)
    if judgement.likenesses:
        yield ""
        yield t("propose.report.like")
        for like in judgement.likenesses[:MOST_LINES]:
            shares = t(f"propose.shares.{like.shares}")
            yield f"- {code(like.id)} {code(like.name)} ({shares})"
    for note in proposal.notes:
        yield f"- {t('propose.report.note')} {code(note, 400)}"


def _said(t: Strings, problem: Problem) -> str:
    """A fault in the words that the form page uses: of fields, not of files."""
    words = t.section("propose.said").get(problem.code)
    if words is None:
        return problem.ja if t.lang == "ja" else problem.en
    params = dict(problem.params)
    return words.format_map(params | {"field": _label(t, params.get("field", ""))})


def _label(t: Strings, field: str) -> str:
    """What a form calls a field of the record; the name of the field where no form asks for it."""
    labels = t.section("propose.field")
    names = {"address": "chome", "location": "chome", "meeting": "meeting_place_ja"}
    name = names.get(field, field).replace(".", "_")
    keys = (f"{name}.label", f"{name}_ja.label", f"{name}_id.label", f"{name}_role.label")
    known = [labels[key] for key in keys if key in labels]
    return known[0] if known else code(field) if field else ""


def _plain(message: str) -> str:
    """A message of the catalogue as text that Markdown leaves alone."""
    return "".join("\\" + char if char in "\\`*_{}[]<>#|@" else char for char in message)


def change_lines(t: Strings, changes: Iterable[Change]) -> Iterator[str]:
    """Each change as a line, each field with old and new; the numbers to call back first."""
    changes = tuple(changes)
    for change in changes[:MOST_LINES]:
        what = t(f"propose.what.{change.what}")
        yield f"- {what} {code(change.id)} {code(change.name) if change.name else ''}".rstrip()
        if change.was:
            yield f"  - {t('propose.report.again', id=code(change.was))}"
        if change.was or change.what in (What.CHANGED, What.CLOSED):
            for field in change.fields:
                yield f"  - {code(field.field)}: {shown(field.old)} → {shown(field.new)}"
    if len(changes) > MOST_LINES:
        yield t("propose.report.more", n=len(changes) - MOST_LINES)
    calls = [(change, field) for change in changes for field in change.call_back]
    if calls:
        yield ""
        yield t("propose.report.call_back")
        for change, field in calls[:MOST_LINES]:
            yield (
                f"- {code(change.id)} {code(field.field)}: {shown(field.old)} → {shown(field.new)}"
            )


def refused(refusal: Refused) -> str:
    """The answer to what could not be understood at all."""
    return both((lang, list(_refused(load_strings(lang), refusal))) for lang in LANGS)


def _refused(t: Strings, refusal: Refused) -> Iterator[str]:
    safe = {
        key.removesuffix(f"_{t.lang}"): quote(value, 200) for key, value in refusal.params.items()
    }
    yield t("propose.report.not_understood")
    yield ""
    yield "- " + _plain(t(f"propose.refusals.{refusal.code}", **safe))
    yield ""
    yield t("propose.report.nothing_changed")


def checked(found: Review) -> str:
    """The summary of a pull request: what is wrong and where, what would change, who decides."""
    return both((lang, list(_checked(load_strings(lang), found))) for lang in LANGS)


def _checked(t: Strings, found: Review) -> Iterator[str]:
    if found.problems:
        yield t("propose.report.problems", n=len(found.problems))
        if found.mixed:
            yield t("propose.report.judged_by_base")
        yield ""
        for problem in found.problems[:MOST_LINES]:
            message = problem.ja if t.lang == "ja" else problem.en
            where = f"{problem.file}:{problem.line}:{problem.column}"
            yield f"- {code(where)} {_plain(message)}"
    else:
        yield t("propose.report.mixed" if found.mixed else "propose.report.checked",
                n=len(found.changes))  # fmt: skip
        yield ""
        yield from change_lines(t, found.changes)
    if found.deciding:
        yield ""
        yield t("propose.report.deciding", n=len(found.deciding))
        yield from (f"- {code(name)}" for name in found.deciding[:MOST_NAMES])


def error_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """Lines that GitHub shows beside the faulty line of a pull request; no token is needed."""
    for problem in problems:
        place = f"file={_property(problem.file)},line={problem.line},col={problem.column}"
        message = f"{problem.ja}\n{problem.en}"
        yield f"::error {place},title={_property(problem.code)}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
