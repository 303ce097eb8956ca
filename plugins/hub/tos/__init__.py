"""The address book that browsers read, and the visiting cards of TOS."""
