"""Weigh or pick entries, or one of several options."""
