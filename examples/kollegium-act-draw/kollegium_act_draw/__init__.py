"""A kind of step for Kollegium: everybody draws a card from a pack."""
