"""MAX: channels and chats through its Bot API."""
