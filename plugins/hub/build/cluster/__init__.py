"""Pages rendered on other machines: they share nothing but a store of bytes by their hash."""
