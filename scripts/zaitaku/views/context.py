"""What every view needs to know: the registry, the language and the day of the build."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zaitaku.load.registry import Registry
from zaitaku.model import Guide, Kind, Lang, Term
from zaitaku.upkeep.record import Upkeep
from zaitaku.words.i18n import Strings


@dataclass(frozen=True, slots=True)
class Context:
    """The parameters of every view. `commit` is the short id of the published state, if known."""

    registry: Registry
    t: Strings
    today: date
    base_url: str
    commit: str | None = None
    upkeep: Upkeep | None = None

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


def listing_path(id: str) -> str:
    """The address of a listing. It gets printed, so it never changes."""
    return f"/r/{id}/"
