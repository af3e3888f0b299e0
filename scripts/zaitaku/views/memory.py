"""`/memory/`: the roster of memory clinics by role, and who holds each list while ours is short.

The order is the order of the vocabulary, the way a worry travels; it ranks nobody.
"""

from __future__ import annotations

from dataclasses import dataclass

from zaitaku.model import Kind, Listing, Term
from zaitaku.views.context import Context
from zaitaku.views.listing import Link
from zaitaku.views.parts import Row, name_view, row

FAMILY_DOCTOR = "family-doctor"
ROSTER_DESK = "desk-med-support"  # the medical association's desk, which knows the doctors


@dataclass(frozen=True, slots=True)
class RoleSection:
    """One role: what it is, whom this guide lists, and who holds the list.

    `also` are listings that stand under an earlier role: name and anchor. Of a role without
    `roster` (the doctor one goes to anyway) nobody could hold a list.
    """

    id: str
    title: str
    explain: str
    when: str
    holder: str
    rows: tuple[Row, ...]
    also: tuple[Link, ...]
    roster: bool


@dataclass(frozen=True, slots=True)
class MemoryPage:
    """Every role in turn. `short` while a role has nobody; `desk` is whom to ask then."""

    title: str
    description: str
    explain: str
    mark: str
    color: str
    count: int
    short: bool
    roles: tuple[RoleSection, ...]
    others: tuple[Row, ...]
    desk: Row | None


def memory_page(ctx: Context) -> MemoryPage:
    """The page in the language of the context."""
    kind = ctx.kind_term(Kind.MEMORY_CLINICS)
    listings = ctx.registry.of_kind(Kind.MEMORY_CLINICS)
    roles = tuple(_role(ctx, role, listings) for role in ctx.registry.vocabulary.roles)
    desk = ctx.registry.by_id.get(ROSTER_DESK)
    return MemoryPage(
        title=ctx.t.label(kind.label),
        description=ctx.t("memory.description"),
        explain=ctx.t.label(kind.explain),
        mark=ctx.kind_extra(Kind.MEMORY_CLINICS, "mark"),
        color=ctx.kind_extra(Kind.MEMORY_CLINICS, "color"),
        count=len(listings),
        short=any(not (role.rows or role.also) for role in roles if role.roster),
        roles=roles,
        others=tuple(row(ctx, x) for x in listings if not x.roles),
        desk=row(ctx, desk) if desk else None,
    )


def who_holds(ctx: Context, role: str) -> str:
    """Who holds the list of a role of which this guide knows nobody; "" for another word."""
    holder = ctx.t.section("memory.role").get(f"{role}.holder", "")
    if role == FAMILY_DOCTOR or not holder:
        return holder
    return ctx.t("memory.none_held", holder=holder)


def _role(ctx: Context, role: Term, listings: tuple[Listing, ...]) -> RoleSection:
    texts = ctx.t.section(f"memory.role.{role.id}")
    order = [term.id for term in ctx.registry.vocabulary.roles]
    held = [x for x in listings if role.id in x.roles]
    first = [x for x in held if min(x.roles, key=order.index) == role.id]
    return RoleSection(
        id=f"role-{role.id}",
        title=ctx.t.label(role.label),
        explain=ctx.t.label(role.explain),
        when=texts.get("when", ""),
        holder=texts.get("holder", ""),
        rows=tuple(row(ctx, x) for x in first),
        also=tuple(Link(name_view(ctx, x).main, f"#{x.id}") for x in held if x not in first),
        roster=role.id != FAMILY_DOCTOR,
    )
