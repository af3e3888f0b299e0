"""Generated pages: each section of the site as titled values with a rendered body."""
