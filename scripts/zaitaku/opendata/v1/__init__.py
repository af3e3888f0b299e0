"""Open data, version 1: what stands below `/data/v1/`, once for both languages.

Other programs rely on these files: within version 1 fields are only added, never renamed, moved or
given another meaning. What changes shape belongs below `/data/v2/`.
"""

from zaitaku.opendata.v1.publish import files

__all__ = ["files"]
