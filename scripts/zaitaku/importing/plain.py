"""The plain values that records are made of, shared by every module of this room."""

from __future__ import annotations

Plain = str | list["Plain"] | dict[str, "Plain"]
Record = dict[str, Plain]
