"""Where the ledger lives: a git branch, an object in S3, or a file on one machine."""
