"""The cast and the makers: shared by tests, the demo village and the manual."""
