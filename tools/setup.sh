#!/bin/sh
# Builds .venv from hash-pinned requirements. Usage: tools/setup.sh REQUIREMENTS STAMP
# Says what is missing, and the command that mends it, instead of failing halfway.
set -eu
requirements=$1
stamp=$2
python=${PYTHON:-python3}

if ! command -v "$python" >/dev/null 2>&1; then
  echo "Python 3.11 or newer is missing. On Debian or Ubuntu: sudo apt-get install python3 python3-venv" >&2
  exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "$("$python" --version) is too old: Daiek needs 3.11 or newer. Name another: make run PYTHON=python3.12" >&2
  exit 1
fi
if [ ! -x .venv/bin/pip ]; then
  if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    echo "python3-venv is missing. On Debian or Ubuntu: sudo apt-get install python3-venv" >&2
    exit 1
  fi
  "$python" -m venv .venv
fi
echo "Installing packages from $requirements …"
if ! .venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r "$requirements"; then
  echo "The packages could not be installed: is this machine online? Then run the same command again." >&2
  exit 1
fi
touch "$stamp"
