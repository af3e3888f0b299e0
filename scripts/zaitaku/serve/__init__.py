"""Both languages under one address, made again when data, content, templates or code change.

A changed line is seen at once: the pages that show it are renewed first, and a whole build follows
behind them. Each build is a new process, so that a change of code is seen too. When something is
wrong, the pages before it stay; what is wrong, where, and what to write instead is said in the
terminal and at the head of every page.
"""

from zaitaku.serve.command import serve

__all__ = ["serve"]
