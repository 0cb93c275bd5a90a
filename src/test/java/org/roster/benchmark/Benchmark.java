package org.roster.benchmark;

import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Runs one benchmark by its name; the last line is {@code NAME: figure unit}. */
public final class Benchmark {

    private static final PrintStream OUT = System.out;

    private static final Map<String, Supplier<Measurement>> ALL =
            new TreeMap<>(
                    Map.of(
                            "page-growth", PageGrowth::new,
                            "streams", Streams::new,
                            "start", Start::new,
                            "desktop-start", DesktopStart::new,
                            "desktop-10k", () -> new DesktopCrowd(10_000, "128m"),
                            "desktop-100k", () -> new DesktopCrowd(100_000, "256m"),
                            "invites", InviteRate::new,
                            "list", ListRate::new,
                            "crash", Crash::new));

    private Benchmark() {}

    /** What is measured. */
    interface Measurement {
        /**
         * Measures, tells what it finds by {@link #say}, and returns the closing figure and unit.
         */
        String run() throws Exception;
    }

    /** Takes the benchmark's name. */
    public static void main(String[] arguments) throws Exception {
        String name = arguments.length == 1 ? arguments[0] : "";
        Supplier<Measurement> measurement = ALL.get(name);
        if (measurement == null) {
            OUT.println("-Dbenchmark takes one of " + String.join(", ", ALL.keySet()));
            System.exit(2);
            return;
        }
        String figure = measurement.get().run();
        OUT.println(name + ": " + figure);
        System.exit(0);
    }

    /** Tells something on the way. */
    static void say(String format, Object... values) {
        OUT.println(format.formatted(values));
    }
}
