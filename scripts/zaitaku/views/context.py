"""What every view needs to know: the registry, the language and the day of the build.

The same place stands on many pages and sheets; what is said of it is worked out once for each
language, by `once`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import wraps
from typing import ParamSpec, TypeVar

from zaitaku.load.registry import Registry
from zaitaku.model import Guide, Kind, Lang, Term
from zaitaku.upkeep.record import Upkeep
from zaitaku.words.i18n import Strings, load_strings
from zaitaku.words.own_town import in_town

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Context:
    """The parameters of every view. `commit` is the short id of the published state, if known."""

    registry: Registry
    t: Strings
    today: date
    base_url: str
    commit: str | None = None
    upkeep: Upkeep | None = None
    # Of each view and its arguments: the arguments, so that they live, and the result.
    _done: dict[tuple[object, ...], tuple[object, object]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        """Texts speak of the municipality of the data, whichever it is."""
        dataset = self.registry.dataset
        place = next((chome.name for town in dataset.towns for chome in town.chome), "")
        object.__setattr__(self, "t", in_town(self.t, dataset.guide.municipality, place))

    def strings(self, lang: Lang) -> Strings:
        """The texts in another language."""
        return self.t if lang == self.lang else replace(self, t=load_strings(lang)).t

    @property
    def lang(self) -> Lang:
        """The language of the pages."""
        return self.t.lang

    @property
    def guide(self) -> Guide:
        """The settings of the data set."""
        return self.registry.guide

    @property
    def is_preview(self) -> bool:
        """True while the guide has no public address: what is printed then cannot be visited."""
        host = self.base_url.split("://", 1)[-1].split("/", 1)[0].split(":", 1)[0]
        return host in ("localhost", "127.0.0.1", "")

    def kind_term(self, kind: Kind) -> Term:
        """The vocabulary entry of a kind."""
        return self.registry.term("kinds", kind.value)

    def kind_extra(self, kind: Kind, key: str) -> str:
        """One of the extra texts of a kind: path, mark, color, letter, lookup."""
        return dict(self.kind_term(kind).extra).get(key, "")

    def kind_path(self, kind: Kind) -> str:
        """The address of the list of a kind, from the root of the language."""
        return f"/{self.kind_extra(kind, 'path')}/"


def once(view: Callable[P, T]) -> Callable[P, T]:
    """Let a view be worked out once for each context and arguments, which are told by identity.

    Only for functions of their arguments, the first of which is the context, that return values
    nobody can change.
    """

    @wraps(view)
    def known(*given: P.args, **named: P.kwargs) -> T:
        ctx, *rest = given
        done: dict[tuple[object, ...], tuple[object, T]] = ctx._done  # type: ignore[attr-defined]  # the first argument is the context
        key = (view, *map(id, rest), *((name, id(value)) for name, value in named.items()))
        if key not in done:
            done[key] = ((rest, named), view(*given, **named))
        return done[key][1]

    return known


def listing_path(id: str) -> str:
    """The address of a listing. It gets printed, so it never changes."""
    return f"/r/{id}/"
