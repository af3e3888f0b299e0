"""The headings of the finished pages: what the box finds in the guide, and where answers may lead.

Known only when the pages are rendered, so it is written last, and checked against `answers.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from zaitaku.finder.packing import dump
from zaitaku.ground.problems import Problem, make
from zaitaku.model import Signpost
from zaitaku.prose.extension.draft import Found
from zaitaku.views.context import Context
from zaitaku.views.signposts import page_of


@dataclass(slots=True)
class Headings:
    """What the pages of one language offer to be led to."""

    ids: dict[str, frozenset[str]] = field(default_factory=dict)
    written: list[tuple[str, str, list[tuple[str, str]]]] = field(default_factory=list)

    def add(self, path: str, ids: Iterable[str]) -> None:
        """Remember a page and the ids that it can be led to."""
        self.ids[path] = frozenset(ids)

    def add_written(self, path: str, title: str, found: Found) -> None:
        """Remember a hand-written page: its sections can be found by their headings."""
        self.add(path, found.ids)
        self.written.append((path.lstrip("/"), title, [*found.sections]))

    def sections(self) -> str:
        """The JSON that the box reads: address, title and headings of every hand-written page."""
        return dump(sorted(self.written)) + "\n"

    def astray(self, ctx: Context) -> list[Problem]:
        """Answers that lead to a page or a section that this language does not have."""
        return [
            make(
                "answer-page-missing", "data/answers.yaml", 1, 1, answer.id,
                value=ctx.t.label(answer.pages), lang=ctx.lang,
            )
            for answer in ctx.registry.dataset.answers
            if answer.pages is not None and not self._has(ctx, answer)
        ]  # fmt: skip

    def _has(self, ctx: Context, answer: Signpost) -> bool:
        path, _, anchor = page_of(ctx, answer).partition("#")
        return path in self.ids and (not anchor or anchor in self.ids[path])
