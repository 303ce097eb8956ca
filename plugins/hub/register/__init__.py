"""A municipal register of TOS as CSV becomes profiles; what an editor changed is left alone."""
