"""Moved addresses for web servers; as pages they stand in ``pages``."""
