"""The processor time of a page in Chromium: what a quiet machine would take."""

from playwright.sync_api import Page


class Processor:
    """The processor time of a page's main thread."""

    def __init__(self, tab: Page) -> None:
        self._session = tab.context.new_cdp_session(tab)
        self._session.send("Performance.enable", {"timeDomain": "threadTicks"})
        self._start = self._now()

    def _now(self) -> float:
        metrics = self._session.send("Performance.getMetrics")["metrics"]
        return float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))

    def spent(self) -> float:
        """Return the milliseconds since the start, or since it was asked last."""
        start, self._start = self._start, self._now()
        return 1000 * (self._start - start)
