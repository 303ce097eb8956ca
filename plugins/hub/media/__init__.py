"""Files beside the texts, published without what they should not tell."""
