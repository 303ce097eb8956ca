"""The ledger as an object in S3 storage."""
