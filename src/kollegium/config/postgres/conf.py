"""What the server is told: who may come in, what it never writes down, how much it may take."""

from __future__ import annotations

from pathlib import Path

# No line says trust, peer or ident: whoever is on this machine needs a password as everybody else.
ACCESS = """\
local  replication         all        reject
local  postgres,template1  kollegium  scram-sha-256
local  postgres,template1  all        reject
local  all                 all        scram-sha-256
"""

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "password_encryption": "scram-sha-256",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # A failed statement carries somebody's words: no statement and no parameter is ever logged, and no error either,
    # since some messages quote the value they fell over. Whoever asked gets the error; the log keeps the server's life.
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_parameter_max_length_on_error": "0",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_error_verbosity": "terse",
    "logging_collector": "on",
    "log_filename": "postgres-%a.log",
    "log_rotation_age": "1d",
    "log_rotation_size": "0",
    "log_truncate_on_rotation": "on",
    "log_file_mode": "0600",
    "autovacuum_naptime": "5min",
    "min_wal_size": "64MB",
    "max_wal_size": "512MB",
}
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


def write(base: Path, *, sockets: Path, log: Path, fast: bool) -> Path:
    """Write both files into `base`, outside the server's own folder, and name the one to start with."""
    access = base / "access.conf"
    settings = SETTINGS | (FAST if fast else {})
    settings |= {"unix_socket_directories": str(sockets), "log_directory": str(log), "hba_file": str(access)}
    _replace(access, ACCESS)
    return _replace(base / "server.conf", "".join(f"{name} = {_quoted(value)}\n" for name, value in settings.items()))


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def _replace(path: Path, text: str) -> Path:
    if path.exists() and path.read_text() == text:
        return path  # so that a server starts again on a disk without room for one more file
    fresh = path.with_name(f".{path.name}")
    fresh.write_text(text)
    fresh.chmod(0o644)  # the server user reads it; there is no secret in it
    fresh.replace(path)
    return path
