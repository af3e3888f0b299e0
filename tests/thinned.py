"""The real data with the long lists cut short, for tests that start the program again and again.

What such a test asks (is this edit seen, does this proposal pass) does not depend on the number of
pharmacies, and every start reads and judges them all.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

KEPT = 6
LONG = ("resources.yaml", "resources/*.yaml")
# Pages and other files name these records.
WHOLE = ("support_centers", "desks", "hospitals", "memory_clinics")


def thin(source: Path, target: Path) -> None:
    """Copy a data folder; of each long list only the first records remain."""
    shutil.copytree(source, target)
    for file in (file for form in LONG for file in target.glob(form)):
        parts = re.split(r"^(?=[a-z_]+:\n)", file.read_text("utf-8"), flags=re.M)
        file.write_text("".join(_few(part) for part in parts), "utf-8")


def _few(part: str) -> str:
    head, *records = re.split(r"^(?=- id:)", part, flags=re.M)
    whole = head.partition(":")[0] in WHOLE
    return head + "".join(records if whole else records[:KEPT])
