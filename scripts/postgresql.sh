#!/usr/bin/env bash
# Runs a command beside a PostgreSQL server that is thrown away afterwards:
#
#     bash scripts/postgresql.sh bash scripts/test tests/chronicle
#
# The command finds the server's URL in CASUS_TEST_POSTGRESQL. Without a command the URL is printed, and the server
# runs until Ctrl-C. The server listens on a socket in a temporary folder only, and disturbs no other. Where there is
# none to be had (no apt-get, or not root), that is said and the command runs without.
set -euo pipefail

say() { echo "postgresql.sh: $*" >&2; }

# PostgreSQL does not run as root.
as_owner() { if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }

find_programs() {
  local pg_ctl
  pg_ctl="$(printf '%s\n' /usr/lib/postgresql/*/bin/pg_ctl | sort -V | tail -n 1)"
  if [ ! -x "$pg_ctl" ]; then pg_ctl="$(command -v pg_ctl || true)"; fi
  if [ -z "$pg_ctl" ]; then return 1; fi
  dirname "$(readlink -f "$pg_ctl")"
}

install_server() {
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    say "PostgreSQL is not installed and cannot be installed here (that needs root and apt-get)"
    return 1
  fi
  say "installing PostgreSQL …"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq >/dev/null 2>&1 || true
  if ! apt-get install -y -qq --no-install-recommends postgresql >/dev/null 2>&1; then
    say "apt-get could not install the package postgresql"
    return 1
  fi
}

start_server() {
  local programs
  programs="$(find_programs)" || { install_server && programs="$(find_programs)"; } || return 1
  FOLDER="$(mktemp -d /tmp/casus-postgresql.XXXXXX)" || return 1
  trap stop_server EXIT
  chmod 755 "$FOLDER"
  if [ "$(id -u)" = 0 ]; then chown postgres "$FOLDER"; fi
  PROGRAMS="$programs"
  as_owner "$programs/initdb" --pgdata "$FOLDER/data" --username postgres --encoding UTF8 --locale C \
    --auth trust --no-sync >"$FOLDER/initdb.log" 2>&1 || { cat "$FOLDER/initdb.log" >&2; return 1; }
  # Others than postgres need a password, so that a wrong one can be tested.
  printf 'local all postgres trust\nlocal all all scram-sha-256\n' >"$FOLDER/data/pg_hba.conf"
  as_owner "$programs/pg_ctl" --pgdata "$FOLDER/data" --log "$FOLDER/data/server.log" --wait --silent \
    --options "-c listen_addresses= -c unix_socket_directories=$FOLDER -c fsync=off -c max_connections=50" start ||
    { cat "$FOLDER/data/server.log" >&2; return 1; }
  export CASUS_TEST_POSTGRESQL="postgresql://postgres@/postgres?host=$FOLDER"
}

stop_server() {
  if [ -f "$FOLDER/data/postmaster.pid" ]; then
    as_owner "$PROGRAMS/pg_ctl" --pgdata "$FOLDER/data" --mode immediate --silent stop || true
  fi
  rm -rf "$FOLDER"
}

if [ -n "${CASUS_TEST_POSTGRESQL:-}" ]; then
  say "using the server of CASUS_TEST_POSTGRESQL"
elif ! start_server; then
  say "no PostgreSQL server: what needs one is left out"
fi

if [ $# -gt 0 ]; then
  "$@"
else
  echo "${CASUS_TEST_POSTGRESQL:-}"
  if [ -n "${FOLDER:-}" ]; then
    trap exit INT TERM
    while true; do sleep 1; done
  fi
fi
