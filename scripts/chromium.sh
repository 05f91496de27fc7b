#!/usr/bin/env bash
# Sees to it that there is a Chromium for the browser tests: installs Debian's where there is none and that can be done.
set -euo pipefail
for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
  echo "chromium.sh: there is no Chromium, and it cannot be installed here (that needs root and apt-get); the browser tests are skipped" >&2
  exit 0
fi
echo "chromium.sh: installing Chromium …" >&2
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
