"""What a record must obey beyond its shape: one function per rule, by domain.

Each rule has a code that never changes, a message in `catalogue.json`, and a planted failure under
`tests/fixtures/invalid/`.
"""
