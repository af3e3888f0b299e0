"""A generated page as a value: every generator of the site returns pages of this one type."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Page:
    """`path` is its address such as `/clinics/`, `body` safe HTML, `extra` its front matter."""

    path: str
    title: str
    description: str
    body: str
    extra: dict[str, Any] = field(default_factory=dict)
