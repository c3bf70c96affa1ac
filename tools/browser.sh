#!/bin/sh
# Makes sure that Debian's chromium is there for the browser tests; as root on Debian installs it.
set -eu
if command -v chromium >/dev/null 2>&1; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing chromium …"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-core >/dev/null
  exit 0
fi
echo "chromium is missing. On Debian or Ubuntu: sudo apt-get install chromium" >&2
exit 1
