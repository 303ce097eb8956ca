"""Preview: the built site in a browser while it is being written."""
