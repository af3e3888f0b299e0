"""What takes long to make and seldom changes is kept between builds, under a hash of its makings.

Both languages of a build, and the next build, find it there. A hash covers everything that decides
the bytes: the input, the program that makes it, and the version of its library. Where nothing may
be kept, or a kept file was damaged, it is made again.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

MOST = 2000  # files; the oldest go first
_SUM = 32  # bytes of the checksum before the content
_folder: list[Path] = []


def keep_in(folder: Path | None) -> None:
    """Keep things in a folder from now on; in none, until somebody says so."""
    _folder[:] = [folder] if folder else []
    for old in sorted(folder.glob("*"), key=_age)[:-MOST] if folder else ():
        old.unlink(missing_ok=True)


def _age(place: Path) -> float:
    try:
        return place.stat().st_mtime
    except OSError:  # another build has just dropped it
        return 0.0


@cache
def maker(module: str, library: str) -> str:
    """What stands for the program that makes something: its text, and the version of its library.

    Args:
        module: the `__file__` of the module; that of a package stands for all of its modules.
        library: the name of the installed package.
    """
    file = Path(module)
    files = sorted(file.parent.glob("*.py")) if file.name == "__init__.py" else [file]
    return f"{library} {version(library)}\n" + "".join(one.read_text("utf-8") for one in files)


def kept(makings: Iterable[str | bytes], make: Callable[[], bytes]) -> bytes:
    """What `make` returns, or what it returned for the same makings before."""
    if not _folder:
        return make()
    name = hashlib.sha256()
    for part in makings:
        raw = part.encode() if isinstance(part, str) else part
        name.update(f"{len(raw)} ".encode() + raw)
    place = _folder[0] / name.hexdigest()
    if (found := _read(place)) is not None:
        return found
    data = make()
    _write(place, data)
    return data


def _read(place: Path) -> bytes | None:
    try:
        raw = place.read_bytes()
    except OSError:
        return None
    data = raw[_SUM:]
    return data if hashlib.sha256(data).digest() == raw[:_SUM] else None


def _write(place: Path, data: bytes) -> None:
    """Beside its place first, so that nobody reads half of it. A full disk hinders no build."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=place.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(hashlib.sha256(data).digest() + data)
        Path(beside).replace(place)
    except OSError:
        return
