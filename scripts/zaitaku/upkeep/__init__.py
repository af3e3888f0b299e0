"""Upkeep: what is due for confirmation, what changed and why, when the scheduled jobs last ran."""
