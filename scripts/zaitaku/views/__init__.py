"""View models: what one page shows in one language, computed from the registry and a date."""
