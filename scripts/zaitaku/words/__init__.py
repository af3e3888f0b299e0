"""Words of the interface in each language, and readings written in the Latin alphabet."""
