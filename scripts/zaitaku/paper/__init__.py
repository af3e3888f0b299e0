"""PDF files for paper: which there are, what goes on each, and how they are made and remembered.

`plan` lists them from the views as values of `job`, `typesetting` sets one, `print_run` makes all
on every core and keeps what has not changed, `publish` puts them into a built site and tells its
pages about them. Nothing is imported here: a process that sets sheets starts without the views.
"""
