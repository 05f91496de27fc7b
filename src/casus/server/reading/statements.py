"""The ledger of statements."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from casus.server import shapes
from casus.server.answers import READING
from casus.server.etags import answer
from casus.server.filters import StatementList
from casus.server.held import Held
from casus.server.paging import page
from casus.server.rendering import statement_item

router = APIRouter(tags=["statements"])


@router.get("/statements", response_model=shapes.Page[shapes.StatementItem], responses=READING)
def statements(request: Request, chronicle: Held, wanted: Annotated[StatementList, Query()]) -> Response:
    """Who said what of which incident, by the date of the report."""
    found = chronicle.statement_page(
        wanted.statement_filter(), latest=wanted.order == "latest", limit=wanted.limit, after=wanted.after()
    )
    items = map(statement_item, found.items)
    return answer(request, page(items, following=found.next, wanted=wanted, shape=shapes.StatementItem))
