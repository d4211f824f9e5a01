"""Kollegium: the platform professional learning communities run on."""
