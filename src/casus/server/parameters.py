"""What values of parameters may be: days, types, texts, as they stand in an address."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from casus.ontology.plover import event_types

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})", re.ASCII)
_LON = r"-?(180(\.0+)?|(1[0-7][0-9]|[0-9]{1,2})(\.[0-9]+)?)"
_LAT = r"-?(90(\.0+)?|[0-8]?[0-9](\.[0-9]+)?)"


def _day(value: Any) -> Any:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise ValueError("this is no day; write it as 2024-02-03")
    return value


def moment_of(text: str) -> dt.datetime | None:
    """A moment (aware) as it stands in an address; None where the text is none."""
    if not _MOMENT.fullmatch(text):
        return None
    try:
        return dt.datetime.fromisoformat(text).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None


def _moment(value: Any) -> Any:
    found = moment_of(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError("this is no moment; write it with its zone, as 2024-02-05T12:00Z")
    return found


def _flag(value: Any) -> Any:
    if value not in ("true", "false"):
        raise ValueError("say true or false")
    return value == "true"


def _number(value: Any) -> Any:
    if not isinstance(value, str) or not re.fullmatch("-?[0-9]{1,9}", value):
        raise ValueError("this is no whole number")
    return int(value)


def _types() -> list[str]:
    return [name for info in event_types().values() for name in (info.name, *(f"{info.name}.{m}" for m in info.modes))]


_TYPES = _types()


def _type(value: str) -> str:
    if value not in _TYPES:
        raise ValueError(f"there is no type {value!r}; types are written as ASSAULT or, with a mode, as ASSAULT.drone")
    return value


Day = Annotated[dt.date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
"""A day, as 2024-02-03."""

Moment = Annotated[dt.datetime, BeforeValidator(_moment), WithJsonSchema({"type": "string", "format": "date-time"})]
"""A moment with its zone, as 2024-02-05T12:00Z."""

Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": "boolean"})]
"""``true`` or ``false``."""

WHOLE = BeforeValidator(_number)
"""Of a whole number, that it stands in decimal figures; to be named last in ``Annotated``, behind its bounds."""

TypeName = Annotated[str, AfterValidator(_type), WithJsonSchema({"type": "string", "enum": _TYPES})]
"""A type of event, or type and mode."""

Text = Annotated[str, Field(max_length=200, pattern=r"^[^\u0000]*$")]
"""A name or words."""

Country = Annotated[str, Field(pattern="^[A-Z]{3}$")]
"""ISO 3166-1 alpha-3."""

Box = Annotated[str, Field(pattern=f"^{_LON},{_LAT},{_LON},{_LAT}$")]
"""West, south, east, north in degrees."""


class AsOf(BaseModel):
    """The one parameter of what is read as it stands, or stood."""

    model_config = ConfigDict(extra="forbid")
    as_of: Annotated[
        Moment | None,
        Field(
            description="The chronicle as it stood at this moment: what was coded, and what people had said, by then.",
            examples=["2024-02-05T12:00Z"],
        ),
    ] = None


class Nothing(BaseModel):
    """The parameters of what takes none."""

    model_config = ConfigDict(extra="forbid")
