"""Runs: people follow a method. The heart."""
