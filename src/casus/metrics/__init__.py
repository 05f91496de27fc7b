"""Numbers for who watches over a long command, as Prometheus reads them: from an address or out of a file."""

from casus.metrics.coding import BatchMetrics, CodingMetrics
from casus.metrics.feeds import FeedMetrics
from casus.metrics.publishing import published
from casus.metrics.registry import CONTENT_TYPE, new_registry, text

__all__ = ["CONTENT_TYPE", "BatchMetrics", "CodingMetrics", "FeedMetrics", "new_registry", "published", "text"]
