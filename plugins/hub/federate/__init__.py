"""Reading other hubs' open data: hostile input until it is judged."""
