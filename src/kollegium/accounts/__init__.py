"""People: sign-in and the account."""
