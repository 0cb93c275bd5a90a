package org.roster.server.http;

import com.sun.management.UnixOperatingSystemMXBean;

import java.lang.management.ManagementFactory;
import java.util.OptionalInt;

/** The system's limit of file descriptors for this process, on systems that have one. */
final class FileDescriptors {

    /** Reserved for the connections and files that the busy service opens itself. */
    private static final int RESERVED = 128;

    private static final int MIN_CONNECTIONS = 16;

    private FileDescriptors() {}

    /** Returns the maximum number of incoming connections that leaves enough descriptors. */
    static OptionalInt forConnections() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof UnixOperatingSystemMXBean unix
                ? OptionalInt.of(forConnections(unix))
                : OptionalInt.empty();
    }

    private static int forConnections(UnixOperatingSystemMXBean unix) {
        long free = unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount();
        return Math.clamp(free - RESERVED, MIN_CONNECTIONS, Integer.MAX_VALUE);
    }
}
