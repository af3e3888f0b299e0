"""From checked text to the frozen model: decoding, the registry of listings, freshness, and what
people wrote for the pages (figures, glossary, events, diagrams, sheets to fill in).
"""
