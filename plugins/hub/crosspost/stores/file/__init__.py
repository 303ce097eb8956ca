"""The ledger as a file on one machine."""
