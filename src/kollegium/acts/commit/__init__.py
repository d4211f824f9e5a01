"""Make promises that come back."""
