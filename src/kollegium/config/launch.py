"""From nothing to the first page, and back to nothing: what `serve` and `demo` have in common."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Mapping

from kollegium.config import greeting, ports
from kollegium.config.greeting import Link
from kollegium.config.installation import Installation
from kollegium.config.supervisor import Supervisor
from kollegium.config.words import _

HERE = "127.0.0.1"
EVERYWHERE = "0.0.0.0"  # noqa: S104 - only for whoever asks with --lan

Doors = Callable[[Supervisor], tuple[str, list[Link]]]


def run(
    installation: Installation,
    asked: argparse.Namespace,
    *,
    doors: Doors,
    extra: Mapping[str, str] | None = None,
    nightly: Callable[[], None] | None = None,
) -> int:
    """Start everything, say where it is and which doors it has, and stay until somebody ends it.

    `nightly` looks after backups; an installation without it, a demo, is not kept before an upgrade either.
    """
    host = EVERYWHERE if asked.lan else HERE
    port = ports.free(host, asked.port)
    if port != asked.port:
        print(_("Port {taken} is taken, so this is {port}.").format(taken=asked.port, port=port), flush=True)
    server = installation.open()
    told = _hosts(asked.lan) | dict(extra or {})
    site = _site(port, lan=asked.lan)
    supervisor = Supervisor(installation, server, site, host, port, told, keeps=nightly is not None)
    supervisor.listen_for_signals()
    try:
        _start(supervisor, doors)
        supervisor.watch(nightly or (lambda: None))
    finally:
        supervisor.end()
    print(_("Everything has ended."), flush=True)
    return 0


def _start(supervisor: Supervisor, doors: Doors) -> None:
    supervisor.migrate()
    supervisor.collect()
    supervisor.start_web()
    heading, links = doors(supervisor)
    if supervisor.wait_for_the_first_page():
        print(*greeting.lines(supervisor.site, supervisor.installation.home, heading, links), sep="\n", flush=True)
        supervisor.start_worker()


def _site(port: int, *, lan: bool) -> str:
    host = ports.address_in_the_network() if lan else "localhost"
    return os.environ.get("KOLLEGIUM_SITE_URL") or f"http://{host}:{port}"


def _hosts(lan: bool) -> dict[str, str]:  # noqa: FBT001 - the option itself
    named = os.environ.get("KOLLEGIUM_HOSTS", "")
    return (
        {"KOLLEGIUM_HOSTS": f"localhost 127.0.0.1 [::1] {ports.address_in_the_network()}"} if lan and not named else {}
    )
