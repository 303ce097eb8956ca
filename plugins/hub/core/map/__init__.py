"""The town's map: shapes of districts, rivers and roads, and how positions come on paper."""
