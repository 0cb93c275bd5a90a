#!/bin/sh
# Starts the service and its commands with their packaged runtime.
set -eu
home=$(dirname -- "$(dirname -- "$(readlink -f -- "$0")")")
lib=$home/lib

# Files that root creates would be inaccessible to the service.
if [ "$(id -u)" = 0 ] && getent passwd roster >/dev/null; then
  exec runuser -u roster -- "$0" "$@"
fi

# Commands are short-lived, so the C1 compiler is enough for them.
if [ "${1-}" = serve ]; then compiler=4; else compiler=1; fi

exec "$home/runtime/bin/java" \
  "-XX:TieredStopAtLevel=$compiler" \
  "-XX:AOTCache=$lib/app.aot" \
  -XX:+UseSerialGC \
  -Xmx256m \
  --enable-native-access=ALL-UNNAMED \
  -Droster.configuration=/etc/roster/roster-server.properties \
  "-Dorg.sqlite.lib.path=$lib" \
  -Dorg.sqlite.lib.name=libsqlitejdbc.so \
  -cp "@CLASS_PATH@" \
  org.roster.server.cli.RosterServerCommand "$@"
