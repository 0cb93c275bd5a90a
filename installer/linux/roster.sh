#!/bin/sh
# Starts the desktop with its packaged runtime. It replaces jpackage's launcher, which queries rpm and dpkg about itself
# twice at each start: 0.4 s.
set -eu
self=$(readlink -f -- "$0")
lib=${self%/bin/*}/lib

# These options are meant for another Java installation.
unset JDK_JAVA_OPTIONS

# TrimNativeHeapInterval: freed memory that glibc retains is returned to the system every ten seconds.
exec "$lib/runtime/bin/roster" \
  -XX:TrimNativeHeapInterval=10000 \
  @OPTIONS@ \
  -cp "@CLASS_PATH@" \
  org.roster.desktop.Launcher "$@"
