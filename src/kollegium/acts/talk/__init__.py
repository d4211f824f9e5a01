"""Speak freely within limits."""
