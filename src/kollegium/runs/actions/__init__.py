"""What can be done in a run: one verb, one transaction, one ring."""
