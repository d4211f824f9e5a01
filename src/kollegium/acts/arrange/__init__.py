"""Form groups, cast roles."""
