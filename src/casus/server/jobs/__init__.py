"""Jobs: files, texts and addresses that are given to the server are coded and recorded, one job at a time.

``Jobs`` holds the jobs and the one thread that does them; ``router`` is their part of the REST API.
"""

from casus.server.jobs.holding import Jobs
from casus.server.jobs.routes import router

__all__ = ["Jobs", "router"]
