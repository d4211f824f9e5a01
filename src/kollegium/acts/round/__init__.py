"""Speak in turn: everybody, some, or one for each group."""
