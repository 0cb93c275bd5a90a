package org.roster.server.http;

import com.sun.management.UnixOperatingSystemMXBean;

import java.lang.management.ManagementFactory;
import java.util.OptionalInt;

/** The file descriptors that the system lets this process have, where it counts any. */
final class FileDescriptors {

    /** For the connections and files that the service itself opens when it is busy. */
    private static final int RESERVED = 128;

    private static final int FEWEST = 16;

    private FileDescriptors() {}

    /** How many connections from outside leave enough for all else. */
    static OptionalInt forConnections() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof UnixOperatingSystemMXBean unix
                ? OptionalInt.of(forConnections(unix))
                : OptionalInt.empty();
    }

    /** Some are in use before the first connection is there. */
    private static int forConnections(UnixOperatingSystemMXBean unix) {
        long free = unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount();
        return Math.clamp(free - RESERVED, FEWEST, Integer.MAX_VALUE);
    }
}
