package org.roster.benchmark;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/** Runs one benchmark by its name; the last line is {@code NAME: figure unit}. */
public final class Benchmark {

    private static final PrintStream OUT = System.out;

    private static final Map<String, Supplier<Measurement>> ALL =
            new TreeMap<>(
                    Map.ofEntries(
                            entry("page-growth", PageGrowth::new),
                            entry("streams", Streams::new),
                            entry("start", Start::new),
                            entry("desktop-start", DesktopStart::new),
                            entry("desktop-10k", () -> new DesktopCrowd(10_000, "128m")),
                            entry("desktop-100k", () -> new DesktopCrowd(100_000, "256m")),
                            entry("growth", Growth::new),
                            entry("invites", InviteRate::new),
                            entry("list", ListRate::new),
                            entry("load", LoadTable::new),
                            entry("refusals", Refusals::new),
                            entry("replicas", Replicas::new),
                            entry("soak", Soak::new),
                            entry("crash", Crash::new)));

    private Benchmark() {}

    /** What is measured. */
    interface Measurement {
        /**
         * Measures, tells what it finds by {@link #say}, and returns the closing figure and unit.
         */
        String run() throws Exception;
    }

    private static Map.Entry<String, Supplier<Measurement>> entry(
            String name, Supplier<Measurement> measurement) {
        return Map.entry(name, measurement);
    }

    /** What {@code -Dbenchmark.size=} says, in the benchmark's own unit; smaller to try it. */
    static int size(int usual) {
        return Integer.getInteger("benchmark.size", usual);
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

    /** The one in the middle; of an even number, the upper one of the two. */
    static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** The one in the middle. */
    static double median(List<Double> values) {
        return median(values.stream().mapToDouble(Double::doubleValue));
    }

    /** Tells something on the way. */
    static void say(String format, Object... values) {
        OUT.println(format.formatted(values));
    }
}
