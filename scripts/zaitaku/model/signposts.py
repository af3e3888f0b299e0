"""From the words people type to answers, and the words they then say on the telephone.

What `answers.yaml` and `say.yaml` hold, checked and frozen.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from zaitaku.model.facts import Kind, LocalText


class Danger(IntEnum):
    """How pressing an answer is: NOW comes before everything else that a sentence holds."""

    NONE = 0
    SOON = 1
    NOW = 2


@dataclass(frozen=True, slots=True)
class Signpost:
    """What some words lead to.

    `call` are short numbers of the vocabulary or ids of listings; `pages` the address by language,
    without slashes at its ends; `find` a state of the finder; `center` the support center of the
    reader's own address. A word that begins with = counts only when it is all that was typed.
    """

    id: str
    label: LocalText
    say: LocalText
    call: tuple[str, ...] = ()
    center: bool = False
    pages: LocalText | None = None
    find: str = ""
    danger: Danger = Danger.NONE
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """One sentence to say: Japanese, the kana as it sounds with its words apart, English."""

    ja: str
    said: str
    en: str


@dataclass(frozen=True, slots=True)
class Script:
    """Sentences for one kind of call; without kinds and numbers they fit every call."""

    id: str
    label: LocalText
    lines: tuple[SpokenLine, ...]
    kinds: tuple[Kind, ...] = ()
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NamePart:
    """A generic part of names. `said` is its reading with spaces; `legal` one of legal forms."""

    ja: str
    said: str
    legal: bool = False


@dataclass(frozen=True, slots=True)
class Speech:
    """Everything in `say.yaml`: scripts for calls, a card to show, parts of names."""

    scripts: tuple[Script, ...] = ()
    card: tuple[SpokenLine, ...] = ()
    names: tuple[NamePart, ...] = ()
