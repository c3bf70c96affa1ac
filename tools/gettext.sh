#!/bin/sh
# Makes sure that GNU gettext is there to collect messages; as root on Debian installs it.
set -eu
if command -v xgettext >/dev/null 2>&1; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing gettext …"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends gettext >/dev/null
  exit 0
fi
echo "gettext is missing. On Debian or Ubuntu: sudo apt-get install gettext" >&2
exit 1
