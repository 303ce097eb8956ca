"""Full-text search: an index that the build makes and a browser reads in small parts."""
