"""Pages: what each of them shows, the frame around it, and the templates that print it."""
