"""Pure functions over Russian text: dates, plurals, slugs, guesses, characters."""
