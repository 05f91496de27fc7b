"""``casus serve``: a chronicle in the browser, and for programs over HTTP."""

from __future__ import annotations

import ipaddress
import logging
import socket
from contextlib import nullcontext, suppress

import click

from casus.cli.ending import Stopped
from casus.cli.logs import is_kept
from casus.cli.metrics import metrics_option
from casus.errors import OptionError

HOST, PORT = "127.0.0.1", 8017
_EVERY = frozenset({"0.0.0.0", "::"})
_BACKLOG = 128

_log = logging.getLogger("casus.server")


@click.command(short_help="Serve a chronicle to the browser, with a REST API.")
@click.argument("chronicle", metavar="CHRONICLE")
@click.option("--host", default=HOST, show_default=True, metavar="ADDRESS", help="The address to be reached at.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="The port; 0 takes a free one."
)
@click.option(
    "--token",
    envvar="CASUS_TOKEN",
    show_envvar=True,
    help="What who asks must know; needed for any address but those of this machine alone.",
)
@click.option(
    "--name", "names", multiple=True, metavar="HOST", help="Another name that leads to the server, as of a proxy."
)
@click.option("--create", is_flag=True, help="Make an empty chronicle where there is none.")
@click.option("--read-only", is_flag=True, help="Take no reviews and no new reports.")
@click.option("--open", "show", is_flag=True, help="Open it in the browser.")
@metrics_option
def serve(
    chronicle: str,
    host: str,
    port: int,
    token: str | None,
    names: tuple[str, ...],
    create: bool,
    read_only: bool,
    show: bool,
    metrics: str | None,
) -> None:
    """Serve CHRONICLE as a workbench in the browser and as a REST API, until Ctrl-C.

    Nothing is sent anywhere: the pages load from this server alone. Without --host it answers this machine only. Where
    the chronicle is empty, as with --create, the first page says how to fill it, and codes the example reports.
    Numbers for Prometheus are at /metrics, behind the token if there is one; --metrics shows them elsewhere too.
    """
    if token is None and not _is_loopback(host):
        raise OptionError(
            f"{host} can be reached from other machines. Give --token (or $CASUS_TOKEN) with a secret that "
            f"who asks must know, or leave --host out to serve this machine alone."
        )
    if create and read_only:
        raise OptionError("--create makes a chronicle, and --read-only writes nothing; give one of them.")
    from casus.metrics import published
    from casus.server.app import create_app
    from casus.server.running import server_of

    with _listening(host, port) as listener:
        address = f"http://{_written(host)}:{listener.getsockname()[1]}/"
        app = create_app(
            chronicle=chronicle, token=token, hosts=_hosts(host, names), writable=not read_only, create=create
        )
        numbers = nullcontext() if metrics is None else published(app.state.metrics, metrics)
        click.echo(f"{chronicle} is at {address}{' (read-only)' if read_only else ''}; stop with Ctrl-C")
        if show:
            click.launch(address)
        served = {"chronicle": app.state.chronicle.name, "address": address, "writable": not read_only}
        _log.info("server begun", extra=served)
        with numbers, suppress(KeyboardInterrupt, Stopped):  # uvicorn hands signals on once it has stopped
            server_of(app, is_proxied=bool(names), logs=not is_kept()).run(sockets=[listener])
        _log.info("server ended", extra=served)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _listening(host: str, port: int) -> socket.socket:
    """A socket that takes connections at the address, so that it is known before anything is served.

    Raises:
        OptionError: the address is not one of this machine, or another program has the port.
    """
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise OptionError(f"{host} is no address of this machine: {error.strerror or error}.") from error
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(where)
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        raise OptionError(
            f"Port {port} of {host} cannot be served: {error.strerror or error}. Give another with --port, or "
            "--port 0 to take a free one."
        ) from error
    return listener


def _written(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _hosts(host: str, names: tuple[str, ...]) -> list[str]:
    """The names under which requests may ask for the server."""
    own = ["localhost", "127.0.0.1", "[::1]"] if host in _EVERY or _is_loopback(host) else []
    reached = [socket.gethostname(), socket.getfqdn()] if host in _EVERY else []
    return list(dict.fromkeys([_written(host), *own, *reached, *names]))
