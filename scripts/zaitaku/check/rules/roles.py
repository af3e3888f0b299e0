"""Roles of desks: each is held by a desk that exists, and sends people on to a role that exists."""

from __future__ import annotations

from collections.abc import Iterator

from zaitaku.check.rules.context import LISTINGS, Context
from zaitaku.check.rules.engine import FileFault, data_rule, file_fault
from zaitaku.check.rules.references import near

FILE = "roles.yaml"
MAIN = "main-desk"


def known_roles(context: Context) -> frozenset[str]:
    """The roles that pages and answers may name; the main desk is always one."""
    return frozenset({MAIN, *(id for _, id, _ in context.rows(FILE, "roles"))})


@data_rule("role-desk-unknown", needs=(FILE, LISTINGS))
def role_desk_unknown(context: Context) -> Iterator[FileFault]:
    """Who has a role is a listing; a fictional data set need not have the ward's real desks."""
    for file, id, node in context.rows(FILE, "roles"):
        for who in () if context.fictional else node.mappings("holders"):
            desk = who.text("desk") or ""
            if desk not in context.by_id:
                close = near(desk, [*context.by_id])
                yield file_fault(file, id, who.get("desk") or who, value=desk, near=close)


@data_rule("role-instead-unknown", needs=(FILE,))
def role_instead_unknown(context: Context) -> Iterator[FileFault]:
    """Who stands in for a role that nobody has is a role too."""
    roles = known_roles(context)
    for file, id, node in context.rows(FILE, "roles"):
        instead = node.get("instead")
        if instead is not None and (node.text("instead") or "") not in roles:
            value = node.text("instead")
            yield file_fault(file, id, instead, value=value, near=near(value or "", [*roles]))
