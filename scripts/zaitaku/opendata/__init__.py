"""What others can reuse: CSV and JSON exports, calendars and the sitemap."""
