"""The ledger as a branch of a git repository."""
