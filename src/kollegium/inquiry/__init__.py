"""What somebody promised to try, and what became of it."""
