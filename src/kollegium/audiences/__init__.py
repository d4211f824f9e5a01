"""Who may see: the words, the row policies, the actor of a transaction, the guard."""
