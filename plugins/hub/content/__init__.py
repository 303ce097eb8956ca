"""Reading: from the content folder to one checked ``Site``."""
