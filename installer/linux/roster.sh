#!/bin/sh
# Runs the desktop with the runtime that it was packed with. The launcher that jpackage makes asks rpm and dpkg about
# itself at each start, twice, which takes 0.4 s.
set -eu
self=$(readlink -f -- "$0")
lib=${self%/bin/*}/lib

# They are of some other Java.
unset JDK_JAVA_OPTIONS

# What glibc keeps of freed memory goes back every ten seconds.
exec "$lib/runtime/bin/roster" \
  -XX:TrimNativeHeapInterval=10000 \
  @OPTIONS@ \
  -cp "@CLASS_PATH@" \
  org.roster.desktop.Launcher "$@"
