"""Ghosts: scripted seats that write, pass and vote, so that somebody can rehearse a method alone."""
