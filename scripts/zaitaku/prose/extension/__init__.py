"""The guide's own Markdown, as an extension of Python-Markdown that knows nothing of MkDocs."""
