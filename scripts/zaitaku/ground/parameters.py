"""The parameters of one build, and how they reach the engine's process: as environment variables.

Reading the clock, the environment and git happens here and nowhere deeper.
"""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

JAPAN_OFFSET_SECONDS = 9 * 3600

# Set for a process that has to end with the one that started it.
WITH_PARENT = "ZAITAKU_WITH_PARENT"
# The handle at which an engine that stays after its build is asked; see `engine/staying`.
STAYS = "ZAITAKU_STAYS"


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a build depends on besides the files: folder, data set, day, address, commit.

    `judged` is a file that holds the data set already read and judged, see `load/handing_over`;
    `work` the folder of the guide where that is not `root`, see `ground/home`.
    """

    root: Path
    data: Path
    today: date
    base_url: str | None = None
    commit: str | None = None
    judged: Path | None = None
    work: Path | None = None

    @property
    def kept(self) -> Path:
        """The folder of everything that may be kept between builds."""
        return (self.work or self.root) / ".cache"

    @property
    def own(self) -> Path:
        """The registries whose history is known: those of the guide that is worked on."""
        return (self.work or self.root) / "data"

    def environment(self) -> dict[str, str]:
        """The parameters as environment variables, read back by `from_environment`."""
        values = {
            "ZAITAKU_DATA": str(self.data),
            "ZAITAKU_DATE": self.today.isoformat(),
            "ZAITAKU_BASE_URL": self.base_url or "",
            "ZAITAKU_COMMIT": self.commit or "",
            "ZAITAKU_JUDGED": str(self.judged or ""),
            "ZAITAKU_WORK": str(self.work or ""),
        }
        return {key: value for key, value in values.items() if value}


def from_environment(
    root: Path, environment: Mapping[str, str] = os.environ, work: Path | None = None
) -> Parameters:
    """The parameters of this process; `mkdocs build` alone works with the defaults.

    `root` holds what a site is made of, `work` the guide where that is another folder.
    """
    given = environment.get("ZAITAKU_DATE")
    judged, told = environment.get("ZAITAKU_JUDGED"), environment.get("ZAITAKU_WORK")
    work = Path(told) if told else work
    return Parameters(
        root=root,
        data=Path(environment.get("ZAITAKU_DATA") or (work or root) / "data"),
        today=date.fromisoformat(given) if given else today_in_japan(environment),
        base_url=environment.get("ZAITAKU_BASE_URL"),
        commit=environment.get("ZAITAKU_COMMIT") or commit_of(work or root),
        judged=Path(judged) if judged else None,
        work=work,
    )


def today_in_japan(environment: Mapping[str, str] = os.environ) -> date:
    """Today's date in Japan; SOURCE_DATE_EPOCH (seconds) stands in for the clock when set."""
    epoch = environment.get("SOURCE_DATE_EPOCH")
    now = float(epoch) if epoch else datetime.now(UTC).timestamp()
    return datetime.fromtimestamp(now + JAPAN_OFFSET_SECONDS, UTC).date()


def commit_of(root: Path) -> str | None:
    """The short id of the commit that is built, or None outside a checkout."""
    try:
        found = subprocess.run(  # git is wherever the reader put it
            ["git", "-C", str(root), "rev-parse", "--short=10", "HEAD"],  # noqa: S607  # on PATH
            capture_output=True, text=True, check=True, timeout=10,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return None
    return found.stdout.strip() or None


def with_base(parameters: Parameters, base_url: str | None) -> Parameters:
    """The same parameters with another public address, a final slash made sure."""
    return replace(parameters, base_url=base_url.rstrip("/") + "/") if base_url else parameters


def end_with_parent() -> None:
    """End this process when the one that started it is gone: its pipe then has no writer."""
    if not os.environ.pop(WITH_PARENT, ""):
        return

    def watch() -> None:
        # Not through sys.stdin: its lock, held here, would keep the process from ending well.
        while os.read(0, 1):
            pass
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
