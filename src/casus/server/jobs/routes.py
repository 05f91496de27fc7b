"""The part of the REST API that is about jobs."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import TypeAdapter
from starlette.concurrency import run_in_threadpool

from casus.errors import SourceError
from casus.server import shapes
from casus.server.answers import INVALID, MISSING, READING, Responses, problem
from casus.server.etags import answer
from casus.server.jobs.asked import MOST_FILES, request_body, uploads_of, wanted_of_json
from casus.server.jobs.holding import Jobs, TooManyJobs
from casus.server.jobs.progress import progress
from casus.server.jobs.records import JobRecord, JobSummary
from casus.server.jobs.uploads import kept
from casus.server.jobs.wanted import Wanted
from casus.server.parameters import Nothing
from casus.server.problems import Problem
from casus.server.safety import CHANGING, must_be_writable

router = APIRouter(prefix="/api/jobs", tags=["jobs"])

_RETRY_AFTER = "30"
"""Seconds after which to try again where too many jobs wait."""

_ALL = TypeAdapter(shapes.Page[JobSummary])
_ONE = TypeAdapter(JobRecord)
_SUMMARY = TypeAdapter(JobSummary)

_EVENTS: Responses = {
    200: {
        "description": "Events `item`, each with one item of the job, `total` with the number of items that it will "
        "have as far as it is known, and in the end `end` with the job.",
        "content": {"text/event-stream": {"schema": {"type": "string"}}},
    }
}
_DELETING: Responses = CHANGING | INVALID | MISSING
_WRITING: Responses = {
    **CHANGING,
    **problem(422, "What is asked for means nothing.", shape="InvalidRequest"),
    **problem(
        429,
        "Too many jobs wait, or too many wrong tokens came from this address; `Retry-After` says in how many seconds "
        "to try again.",
    ),
}


def _jobs(request: Request) -> Jobs:
    held = request.app.state.jobs
    assert isinstance(held, Jobs)
    return held


Held = Annotated[Jobs, Depends(_jobs)]
NoParameters = Annotated[Nothing, Query()]


@router.post(
    "",
    status_code=202,
    response_model=JobSummary,
    responses=_WRITING,
    dependencies=[Depends(must_be_writable)],
    openapi_extra={"requestBody": request_body()},
)
async def add_job(request: Request, jobs: Held, _: NoParameters) -> Response:
    """Code reports and record them: files of every kind that `casus code` reads, texts, pages and feeds.

    At an address may be a page with an article, or an RSS or Atom feed: of that the new entries are coded, and it is
    listed under `/api/feeds`. Given again, it is fetched again.
    """
    try:
        with jobs.room() as submit:  # before anything is read
            job = submit(await _wanted(request))
    except TooManyJobs as error:
        raise Problem(429, str(error), headers={"Retry-After": _RETRY_AFTER}) from error
    headers = {"Location": f"/api/jobs/{job.id}"}
    return JSONResponse(_SUMMARY.dump_python(job, mode="json"), status_code=202, headers=headers)


@router.get("", response_model=shapes.Page[JobSummary], responses=READING)
def list_jobs(request: Request, jobs: Held, _: NoParameters) -> Response:
    """The last jobs, the newest first."""
    page = shapes.Page(items=tuple(jobs.all()), next=None)
    return answer(request, _ALL.dump_python(page, mode="json"))


@router.get("/{id}", response_model=JobRecord, responses=READING | MISSING)
def one_job(request: Request, jobs: Held, id: str, _: NoParameters) -> Response:
    """A job with what came of each thing that it was given."""
    return answer(request, _ONE.dump_python(_known(jobs, id), mode="json"))


@router.get("/{id}/progress", response_class=StreamingResponse, responses=_EVENTS | INVALID | MISSING)
async def job_progress(
    jobs: Held,
    id: str,
    _: NoParameters,
    last_event_id: Annotated[
        str, Header(description="The id of the last event that came; those after it are sent.")
    ] = "",
) -> StreamingResponse:
    """Follow a job as server-sent events, until it has ended."""
    if not jobs.knows(id):
        raise _unknown(id)
    after = int(last_event_id[:9]) if last_event_id.isascii() and last_event_id.isdigit() else 0
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(progress(jobs, id, after=after), media_type="text/event-stream", headers=headers)


@router.delete("/{id}", status_code=204, response_class=Response, responses=_DELETING)
def cancel_job(jobs: Held, id: str, _: NoParameters) -> None:
    """Cancel a job: it ends after the report in hand. What is recorded already stays."""
    if not jobs.cancel(id):
        raise _unknown(id)


async def _wanted(request: Request) -> Wanted:
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        return wanted_of_json(await request.body())
    async with request.form(max_files=MOST_FILES, max_fields=MOST_FILES) as form:
        try:
            return await run_in_threadpool(kept, uploads_of(form))
        except SourceError as error:
            raise Problem(413, str(error)) from error


def _known(jobs: Jobs, id_: str) -> JobRecord:
    job = jobs.get(id_)
    if job is None:
        raise _unknown(id_)
    return job


def _unknown(id_: str) -> Problem:
    return Problem(404, f"There is no job {id_!r}, or it ended long ago.")
