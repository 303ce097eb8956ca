"""What the site publishes as open data: one declaration of each set for files and passports."""

from hub.core.datasets.dataset import Column, Dataset, records, updated
from hub.core.datasets.sets import DATASETS

__all__ = ["DATASETS", "Column", "Dataset", "records", "updated"]
