"""Reads of runs. Each opens one unit of work as its viewer."""
