"""Confirmation rounds: whom volunteers call next, and what their answers change.

Call sheets go out as PDF and CSV; the CSV comes back as confirmations, corrections and removals.
"""
