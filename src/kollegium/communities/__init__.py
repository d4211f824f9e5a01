"""Organisations, communities, who belongs to them, and invitations."""
