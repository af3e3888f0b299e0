"""Asks a maintainer who holds a paper form, one question at a time, and completes the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from zaitaku.propose.completing import Towns
from zaitaku.propose.written import phone
from zaitaku.words.i18n import Strings

# What a group or a place told us itself; the entry stands in data/sources.yaml.
OWN_WORD = "proposal"
Ask = Callable[[str], str]
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from: kinds and types of groups as (id, label)."""

    kinds: Sequence[tuple[str, str]]
    group_types: Sequence[tuple[str, str]]


def answers(
    ask: Ask, say: Say, t: Strings, choices: Choices, towns: Towns, today: str
) -> dict[str, str]:
    """The answers of a paper form, under the names that the issue form uses.

    Args:
        ask: puts a question and returns the line that was typed.
        say: shows a line.
        t: words of one language.
        choices: kinds and group types.
        towns: to show at once how an address was understood.
        today: year-month-day, for "today".
    """

    def question(key: str) -> str:
        return ask(t(f"propose.terminal.ask_{key}")).strip()

    kind = _choose(ask, say, t, "kind", choices.kinds)
    values = {"kind": f"({kind})", "name": question("name"), "kana": question("kana")}
    values["address"] = question("address")
    if values["address"]:
        completed = towns.address(values["address"])
        say(t("propose.terminal.completed", value=" ".join(map(str, completed.values()))))
    values["phone"] = question("phone")
    if values["phone"] and phone(values["phone"]) != values["phone"]:
        say(t("propose.terminal.completed", value=phone(values["phone"])))
    values["website"] = question("website")
    if kind == "groups":
        values |= _group(ask, say, t, choices, today)
    values["source"] = f"({question('source') or OWN_WORD})"
    values["as_of"] = question("as_of") or today
    return values


def _group(ask: Ask, say: Say, t: Strings, choices: Choices, today: str) -> dict[str, str]:
    def question(key: str) -> str:
        return ask(t(f"propose.terminal.ask_{key}")).strip()

    values = {"group_type": f"({_choose(ask, say, t, 'group_type', choices.group_types)})"}
    values["activity"] = question("activity")
    role = question("consent")
    if not role:
        return values
    return values | {
        "consent": "(yes)",
        "consent_role": role,
        "consent_how": question("consent_how"),
        "consent_date": today,
        "meeting_place": question("meeting_place"),
        "meeting_rhythm": question("meeting_rhythm"),
    }


def _choose(ask: Ask, say: Say, t: Strings, key: str, options: Sequence[tuple[str, str]]) -> str:
    """The id of the option whose number was typed; asks until it is one of them."""
    for number, (_, label) in enumerate(options, start=1):
        say(f"  {number}. {label}")
    while True:
        typed = ask(t(f"propose.terminal.ask_{key}")).strip()
        if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(options):
            return options[int(typed) - 1][0]
        say(t("propose.terminal.again"))
