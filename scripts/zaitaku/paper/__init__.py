"""PDF files for paper: which there are, what goes on each, and how they are made and remembered.

`plan` lists them from the views, `engine` typesets one, `press` does all on every core and keeps
what has not changed, `publish` puts them into a built site and tells its pages about them.
"""

from zaitaku.paper.glyphs import unprintable
from zaitaku.paper.plan import Job, plan
from zaitaku.paper.print_run import Made, PrintFailed, end_with_parent, make
from zaitaku.paper.publish import Published, publish, sheets_of

__all__ = [
    "Job", "Made", "PrintFailed", "Published", "end_with_parent", "make", "plan", "publish",
    "sheets_of", "unprintable",
]  # fmt: skip
