# Makes ready a virtual environment in .venv with Casus and the extras named by $1 ("" or "[dev]"), and nothing
# else on the machine. Sourced by the other scripts; sets $PYTHON to the environment's interpreter.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

find_python() {
  local candidate
  for candidate in "${CASUS_PYTHON:-}" python3.13 python3.12 python3.11 python3; do
    if [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 &&
      "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$candidate"
      return
    fi
  done
  echo "casus: no Python 3.11 or newer found; install it (Debian: apt-get install python3 python3-venv)" >&2
  return 1
}

make_environment() {
  local python
  python="$(find_python)"
  if "$python" -m venv .venv >/dev/null 2>&1; then return; fi
  rm -rf .venv
  if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null
    "$python" -m venv .venv
  else
    echo "casus: $python cannot make a virtual environment; on Debian run: sudo apt-get install python3-venv" >&2
    return 1
  fi
}

EXTRAS="${1:-}"
PYTHON=.venv/bin/python
# What is installed is a link to the sources, but the web application is built on the way.
WANTED="$(cat pyproject.toml hatch_build.py) $EXTRAS $(find web -name node_modules -prune -o -type f -print | LC_ALL=C sort | xargs sha256sum)"
if [ ! -x "$PYTHON" ] || [ "$(cat .venv/casus-installed 2>/dev/null || true)" != "$WANTED" ]; then
  [ -x "$PYTHON" ] || make_environment
  echo "installing casus$EXTRAS into .venv …" >&2
  "$PYTHON" -m pip install --quiet --disable-pip-version-check --editable ".$EXTRAS"
  printf '%s' "$WANTED" >.venv/casus-installed
fi
