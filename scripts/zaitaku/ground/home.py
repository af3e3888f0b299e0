"""Where the program's own files are, and where it works: decided here and nowhere else.

A checkout keeps both in one place: pages, theme and national texts in their familiar folders, and
the guide of the first town among them. Installed as a package, the program finds the same folders
under the same names in `shipped/`, and works in the folder in which it was started.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
# The file by which a checkout is known: it stands beside everything that a site is made of.
MARK = "mkdocs.yml"
SHIPPED = "shipped"


@dataclass(frozen=True, slots=True)
class Home:
    """`engine` holds what the program brings along, `work` is the folder of the guide.

    What is kept between builds, and what upkeep writes, goes below `work`: the folder of an
    installed program belongs to whoever installed it.
    """

    engine: Path
    work: Path

    @property
    def schemas(self) -> Path:
        """The shapes of the registries."""
        return self.engine / "data" / "schemas"

    @property
    def national(self) -> Path:
        """The registries of which other towns are lent what holds in the whole country."""
        return self.engine / "data"

    @property
    def data(self) -> Path:
        """The registries of the guide, where nobody names other ones."""
        return self.work / "data"


def home(package: Path = PACKAGE, folder: Path | None = None) -> Home:
    """The home of this program.

    Args:
        package: the folder of the package `zaitaku`.
        folder: where an installed program works; the current folder when None.
    """
    checkout = package.parents[1]
    if (checkout / MARK).is_file():
        return Home(checkout, checkout)
    return Home(package / SHIPPED, folder or Path.cwd())
