"""All that knows MkDocs and its theme: one build of one language, and the mould of a page."""
