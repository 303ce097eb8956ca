"""ВКонтакте: the wall of a community."""
