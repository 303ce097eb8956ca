"""Notes on a text: typography in the source, and language that people understand."""
