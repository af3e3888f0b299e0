"""People for the pictures of the guide: a head, shoulders, and the one thing that tells the role.

Each is 44 x 44 units, drawn around the middle of its lower edge. Dark outlines and different things
in hand, not colour, tell them apart; the picture prints in grey.
"""

from __future__ import annotations

SIZE = 44.0
_INK = "#06332f"
_LINE = f'stroke="{_INK}" stroke-width="1.8" stroke-linejoin="round"'
_BODIES = {"white": "#ffffff", "green": "#bcdfd8", "lamp": "#f9d98f", "dark": "#06332f"}
# role -> (colour of the clothes, what is drawn over them)
_ROLES = {
    "doctor": (
        "white",
        f'<path d="M-6-19v6q0 5 5 5t5-5v-6" fill="none" {_LINE}/>'
        f'<circle cx="-1" cy="-5.5" r="2.2" fill="{_INK}"/>',
    ),
    "nurse": ("green", f'<path d="M-2-15h4v4h4v4h-4v4h-4v-4h-4v-4h4z" fill="#fff" {_LINE}/>'),
    "pharmacist": (
        "white",
        f'<path d="M-4-15h8v3h2v11h-12v-11h2z" fill="#f9d98f" {_LINE}/>'
        f'<path d="M-6-7h12" {_LINE}/>',
    ),
    "dentist": (
        "white",
        '<path d="M-6-14q3-3 6 0 3-3 6 0 1 5-2 12h-2l-2-6-2 6h-2q-3-7-2-12z" fill="#fff"'
        f" {_LINE}/>",
    ),
    "therapist": ("green", f'<path d="M-10-6l6-6 8 4 6-7" fill="none" {_LINE}/>'),
    "bath": ("green", f'<path d="M0-16q6 7 6 10a6 6 0 0 1-12 0q0-3 6-10z" fill="#fff" {_LINE}/>'),
    "helper": ("lamp", f'<path d="M-7-16v14h14v-14" fill="#fff" {_LINE}/>'),
    "manager": (
        "dark",
        f'<path d="M-6-15h12v14h-12z" fill="#fff" {_LINE}/><path d="M-3-11h6m-6 4h6" {_LINE}/>',
    ),
    "person": ("lamp", ""),
}
ROLES = frozenset(_ROLES)
_HAIR = {"person": "#d8d8d8"}


def person(role: str, x: float, y: float) -> str:
    """One person standing on the point `x`, `y`. Raises KeyError for a role that is not drawn."""
    colour, held = _ROLES[role]
    hair = _HAIR.get(role, _INK)
    return (
        f'<g transform="translate({x:g} {y:g})">'
        f'<path d="M-16 0q0-20 16-20t16 20z" fill="{_BODIES[colour]}" {_LINE}/>{held}'
        f'<circle cy="-30" r="9" fill="#f0c9a4" {_LINE}/>'
        f'<path d="M-9.5-29q-1-11 9.5-11t9.5 11q-4-6-9.5-6t-9.5 6z" fill="{hair}" {_LINE}/></g>'
    )
