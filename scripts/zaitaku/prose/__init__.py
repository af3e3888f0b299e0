"""Hand-written pages: Markdown with short codes, readings, tables and numbers one can tap."""
