"""The eight acts of the house, found by listing: a directory with an ``act.py`` is an act (``engine.kinds``)."""
