"""Building: one edition of the site, rendered, staged and put in place."""
