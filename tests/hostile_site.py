"""Builds the demo with hostile text in every field of every record, past all checks.

`zaitaku check` refuses such text. This proves that even what a check missed stays text: run as a
program it builds one language, with the records changed after they were checked.
"""

from __future__ import annotations

import dataclasses
import itertools
import sys
from collections.abc import Iterator
from typing import Any

# Whichever of these becomes more than text says so by itself.
SCRIPTS = (
    "<script>window.hostile=1</script>",
    "</script><script>window.hostile=1</script>",
    "<img src=x onerror=window.hostile=1>",
    "${window.hostile=1}",
    "`+(window.hostile=1)+`",
    '"><svg onload=window.hostile=1>',
    "'-(window.hostile=1)-'",
)
PAYLOADS = (
    *SCRIPTS,
    "{{ 7 * 7 }}",
    "[x](javascript:window.hostile=1)",
    "--></title><script>window.hostile=1</script>",
)
# Texts that are shown. Ids and words of the vocabulary are looked up, not shown.
SHOWN = frozenset(
    [
        "ja",
        "en",
        "kana",
        "block",
        "building",
        "postal_code",
        "phone",
        "fax",
        "number",
        "extension",
        "opens",
        "closes",
        "how",
        "role",
        "care_manager_time",
        "municipality",
    ]
)
LINKS = frozenset(("website", "official_page", "page"))


def poison(value: Any, payloads: Iterator[str], name: str = "") -> Any:
    """The same record with a payload behind every shown text and a script in every address."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changes = {
            field.name: poison(getattr(value, field.name), payloads, field.name)
            for field in dataclasses.fields(value)
        }
        return dataclasses.replace(value, **changes)
    if isinstance(value, tuple):
        return tuple(poison(item, payloads, name) for item in value)
    if type(value) is not str:
        return value
    if name in LINKS:
        return "javascript:window.hostile=1"
    return f"{value} {next(payloads)}" if name in SHOWN else value


def main(config: str, target: str) -> None:
    """Build the language of `config` into `target`."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    from zaitaku.engine import site

    honest = site.take

    def hostile(*args: Any, **kwargs: Any) -> Any:
        dataset = honest(*args, **kwargs)
        payloads = itertools.cycle(PAYLOADS)
        return dataclasses.replace(dataset, listings=poison(dataset.listings, payloads))

    site.take = hostile
    build(load_config(config, site_dir=target))


if __name__ == "__main__":
    main(*sys.argv[1:])
