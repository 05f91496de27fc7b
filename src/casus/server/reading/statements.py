"""The ledger of statements."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from casus.server import shapes
from casus.server.answers import READING
from casus.server.etags import answer
from casus.server.filters import StatementList
from casus.server.paging import page
from casus.server.past import Standing
from casus.server.rendering import statement_item

router = APIRouter(tags=["statements"])


@router.get("/statements", response_model=shapes.Ledger, responses=READING)
def statements(request: Request, chronicle: Standing, wanted: Annotated[StatementList, Query()]) -> Response:
    """Who said what of which incident, by the date of the report, with the sentences of these incidents."""
    found = chronicle.statement_page(
        wanted.statement_filter(), latest=wanted.order == "latest", limit=wanted.limit, after=wanted.after()
    )
    told = page(map(statement_item, found.items), following=found.next, wanted=wanted, shape=shapes.StatementItem)
    told["summaries"] = chronicle.sentences({incident for one in found.items for incident in one.incidents})
    return answer(request, told)
