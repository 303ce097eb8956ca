"""Share cards: what messengers and networks show beside a link, 1200 by 630, drawn by code."""
