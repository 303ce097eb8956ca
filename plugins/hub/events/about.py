"""What is said of a calendar as a whole."""

from hub.core.frozen import frozen
from hub.core.site import Site


@frozen
class Calendar:
    """A calendar without its events. ``url`` and ``page`` (of which it is the calendar) are
    addresses from the site's root; ``site`` knows the zone and the places.
    """

    name: str
    description: str
    url: str
    page: str
    site: Site
