"""Fetching a feed from a server that nobody trusts."""
