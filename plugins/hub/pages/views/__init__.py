"""Views: one module per kind. A view holds exactly what its template prints."""
