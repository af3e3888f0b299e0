"""The finder's side of the build: the data that the browser searches."""

from zaitaku.finder.data import finder_data, finder_version

__all__ = ["finder_data", "finder_version"]
