"""One request to one address, and its answer: no redirect is followed here, and nothing is tried again."""

from __future__ import annotations

import datetime as dt
import email.utils
import functools
import http.client
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from casus.errors import SourceError
from casus.watch.bodies import read_body
from casus.watch.connection import Connection, Deadline
from casus.watch.durations import shown
from casus.watch.guard import Allows, RefusedAddress, Resolve, Target, addresses_of, is_public, resolve

_WITHOUT_BODY = frozenset({204, 205, 304})


class FetchError(SourceError):
    """An address could not be read.

    ``status`` is that of the answer, where there was one; ``lasting`` says that asking again will not help;
    ``retry_after`` is the time in seconds after which the host wants to be asked again.
    """

    def __init__(
        self, message: str, *, status: int | None = None, lasting: bool = False, retry_after: float | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.lasting = lasting
        self.retry_after = retry_after


class Refused(FetchError):
    """An address that this program does not ask; nobody was asked."""

    def __init__(self, message: str) -> None:
        super().__init__(message, lasting=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """An answer. ``headers`` have their names in lower case; ``moved`` is where the address has moved for good."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = b""
    moved: str | None = None

    @property
    def media_type(self) -> str:
        """The type of the body as the host names it, in lower case; empty where it does not."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The charset that the host names."""
        _, _, parameters = self.headers.get("content-type", "").partition(";")
        for parameter in parameters.split(";"):
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "charset":
                return value.strip().strip("\"'") or None
        return None


@functools.cache
def _verifying() -> ssl.SSLContext:
    return ssl.create_default_context()


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The outer world as the fetcher sees it: how names become addresses, and which of these may be asked."""

    resolve: Resolve = resolve
    allows: Allows = is_public
    context: Callable[[], ssl.SSLContext] = field(default=_verifying)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetcher:
    """Makes requests; ``timeout`` (seconds) and ``max_bytes`` (unpacked) are the most that one may take."""

    agent: str
    timeout: float
    max_bytes: int
    network: Network
    now: Callable[[], dt.datetime]

    def request(self, target: Target, headers: Mapping[str, str]) -> Response:
        """Ask once.

        Raises:
            FetchError: there was no answer, or none that can be read.
            Refused: the host may not be asked.
        """
        try:
            return self._request(target, headers)
        except TimeoutError:
            raise FetchError(f"no whole answer within {shown(self.timeout)}") from None
        except ssl.SSLError as error:
            raise FetchError(f"no safe connection: {getattr(error, 'verify_message', '') or error.reason}") from None
        except http.client.IncompleteRead:
            raise FetchError("the answer was cut short") from None
        except http.client.HTTPException as error:
            raise FetchError(f"the answer is no HTTP that can be read ({type(error).__name__})") from None
        except (OSError, UnicodeError) as error:
            raise FetchError(f"the connection failed: {getattr(error, 'strerror', None) or error}") from None
        except RefusedAddress as error:
            raise Refused(str(error)) from None
        except SourceError as error:
            raise FetchError(str(error), status=200) from None

    def error(self, response: Response) -> FetchError:
        """An answer that is no success, as an error."""
        status = response.status
        reason = http.client.responses.get(status, "unknown")
        after = _seconds_after(response.headers.get("retry-after"), now=self.now())
        return FetchError(
            f"the host answers {status} {reason}",
            status=status,
            lasting=status in (401, 402, 403, 405, 406, 410, 451),
            retry_after=after if status in (429, 503) or 300 <= status < 400 else None,
        )

    def _request(self, target: Target, headers: Mapping[str, str]) -> Response:
        addresses = addresses_of(target, resolve=self.network.resolve, allows=self.network.allows)
        deadline = Deadline(self.timeout)
        connection = Connection(target, addresses, deadline=deadline, context=self.network.context())
        try:
            connection.request("GET", target.path, headers=self._headers(headers))
            answer = connection.getresponse()
            return Response(
                url=target.url,
                status=answer.status,
                headers={name.lower(): value for name, value in answer.getheaders()},
                body=read_body(answer, max_bytes=self.max_bytes) if _is_wanted(answer.status) else b"",
            )
        finally:
            connection.hang_up()

    def _headers(self, more: Mapping[str, str]) -> dict[str, str]:
        return {"User-Agent": self.agent, "Accept-Encoding": "gzip, deflate", "Connection": "close", **more}


def _is_wanted(status: int) -> bool:
    """Whether the body of an answer is read: that of an error or redirect tells nothing that is used."""
    return 200 <= status < 300 and status not in _WITHOUT_BODY


def _seconds_after(value: str | None, *, now: dt.datetime) -> float | None:
    """What ``Retry-After`` asks for: seconds, or a moment."""
    if not value:
        return None
    if value.strip().isascii() and value.strip().isdigit():
        return float(value.strip()[:9])
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return max(0.0, (moment - now).total_seconds())
