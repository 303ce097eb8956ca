"""Open data: every set as CSV, JSON with its schema and GeoJSON; passports; HSDS."""
