"""Events as calendars (RFC 5545): all in one to subscribe to, and a file beside each event."""

from hub.events.files import calendars

__all__ = ["calendars"]
