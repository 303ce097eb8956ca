"""One text, posted once: what goes to Telegram, VK and MAX, and what has gone there."""
