"""Pure: reading and checking a method, how a run moves, grouping, time."""
