package org.roster.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files of Linux's {@code /proc} that consist of lines such as {@code VmRSS: 1234 kB}. */
final class ProcFile {

    private ProcFile() {}

    /** Returns the number of a line of {@code /proc/PID/status}; memory is in KB. */
    static long status(long pid, String name) throws IOException {
        return number(Path.of("/proc/" + pid + "/status"), name);
    }

    /** Returns the number of a line; memory is in KB. */
    static long number(Path file, String name) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }
}
