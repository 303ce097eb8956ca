"""Each partner in a process of its own, which may be ended at any moment."""
