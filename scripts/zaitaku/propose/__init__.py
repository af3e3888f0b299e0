"""Proposals: how a record that somebody wrote outside git finds its place in the registries.

A proposal is data, whoever wrote it: it is read, laid into a copy of the data folder, checked by
the rules of the build, and only then written. `issue` reads the text of an issue form, `terminal`
asks a maintainer who holds a paper form; `placing` finds file and line; `report` says in both
languages what happened.
"""
