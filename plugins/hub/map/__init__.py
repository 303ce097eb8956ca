"""The zoomable map: tiles of the owner, and what draws them, all from the site itself."""
