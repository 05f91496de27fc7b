"""Jobs: files, texts and addresses that are given to the server are coded and recorded, one job at a time.

``Jobs`` holds the jobs and the one thread that does them; ``router`` is their part of the REST API, with the feeds
that jobs fetched; ``remove_left`` removes the files of jobs of servers that crashed,
``example_reports`` are the texts that come with Casus.
"""

from fastapi import APIRouter

from casus.server.jobs.counting import JobMetrics
from casus.server.jobs.feeds import router as _feeds
from casus.server.jobs.holding import Jobs
from casus.server.jobs.routes import router as _jobs
from casus.server.jobs.shipped import example_reports
from casus.server.jobs.uploads import remove_left

router = APIRouter()
router.include_router(_jobs)
router.include_router(_feeds)

__all__ = ["JobMetrics", "Jobs", "example_reports", "remove_left", "router"]
