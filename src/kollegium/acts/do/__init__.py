"""Read, look, listen, go somewhere. Nothing is collected but a tick."""
