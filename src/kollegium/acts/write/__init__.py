"""Write silently, alone, in groups or as one text; answer an instrument."""
