"""Plans: who sits with whom in each of several rounds, found by a search and settled by a person."""
