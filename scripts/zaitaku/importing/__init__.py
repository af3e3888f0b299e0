"""Official lists come in: read, cleaned, matched, planned, shown, and only then written.

`command` is the edge. Everything before it returns values: `tables` rows, `reading` what a row
says, `matching` whom it speaks of, `planning` what would change, `report` the same for people.
"""
