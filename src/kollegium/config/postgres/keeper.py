"""A small process that outlives its holder by a moment: when the holder is gone, however it died, it lets go of the
cluster, and stops the server if nobody else uses it. Nothing else in Kollegium stops the server.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

PATIENCE = 90.0


def watch(home: Path, use: int) -> subprocess.Popen[bytes]:
    """Start a keeper of the cluster in `home` that takes over the lock `use` when its standard input ends."""
    return subprocess.Popen(
        [sys.executable, "-m", __name__, str(home), str(use)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=(use,),
        start_new_session=True,  # Ctrl-C in the terminal is not meant for it
    )


def dismiss(keeper: subprocess.Popen[bytes]) -> bool:
    """End a keeper; whether it did its work."""
    if keeper.stdin:
        keeper.stdin.close()
    try:
        return keeper.wait(PATIENCE) == 0
    except subprocess.TimeoutExpired:
        keeper.kill()
        keeper.wait()
        return False


def main() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    # Imported before the wait: by then an upgrade may have replaced the files.
    from kollegium.config.postgres.cluster import Cluster

    cluster = Cluster(Path(sys.argv[1]))
    sys.stdin.buffer.read()
    cluster.leave(int(sys.argv[2]))


if __name__ == "__main__":
    main()
