"""JSON that is laid out for people is what the library would write."""

from __future__ import annotations

import json
from typing import Any

import pytest

from zaitaku.opendata.layout import laid_out


@pytest.mark.parametrize(
    "value",
    [
        {}, [], "", None, 0, -2.5, True, [[]], [{}], {"a": {}, "b": []},
        {"家": ["a\"b\\c\n\t\x01\u2028", {"x": None, "y": [1, False]}], "": "😀"},
    ],
)  # fmt: skip
def test_it_is_byte_for_byte_what_the_library_writes(value: Any) -> None:
    assert laid_out(value) == json.dumps(value, ensure_ascii=False, indent=1)
