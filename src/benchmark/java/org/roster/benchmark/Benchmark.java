package org.roster.benchmark;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Runs a benchmark by name. The last line printed is {@code NAME: figure unit}. */
public final class Benchmark {

    private static final PrintStream OUT = System.out;
    private static final String LOG_LEVEL = "roster.log.level";

    private static final Map<String, Supplier<Measurement>> ALL =
            new TreeMap<>(
                    Map.ofEntries(
                            entry("access-checks", AccessCheckBenchmark::new),
                            entry("page-growth", PageGrowthBenchmark::new),
                            entry("streams", EventStreamBenchmark::new),
                            entry("start", ServiceStartBenchmark::new),
                            entry("desktop-start", DesktopStartBenchmark::new),
                            entry(
                                    "desktop-10k",
                                    () -> new LargeOrganizationBenchmark(10_000, "128m")),
                            entry(
                                    "desktop-100k",
                                    () -> new LargeOrganizationBenchmark(100_000, "256m")),
                            entry("growth", LatencyGrowthBenchmark::new),
                            entry("invites", () -> new RateBenchmark(ApiCall.CREATE_INVITE)),
                            entry("list", () -> new RateBenchmark(ApiCall.LIST_MEMBERS)),
                            entry("keycloak", KeycloakBenchmark::new),
                            entry("load", ThroughputBenchmark::new),
                            entry("refusals", TokenRejectionBenchmark::new),
                            entry("replicas", FailoverBenchmark::new),
                            entry("soak", SoakBenchmark::new),
                            entry("crash", CrashRecoveryBenchmark::new)));

    private Benchmark() {}

    /** A benchmark. */
    interface Measurement {
        /**
         * Runs the benchmark and prints intermediate results with {@link #report}.
         *
         * @return the main figure and its unit
         */
        String run() throws Exception;
    }

    private static Map.Entry<String, Supplier<Measurement>> entry(
            String name, Supplier<Measurement> measurement) {
        return Map.entry(name, measurement);
    }

    /** Returns the value of {@code -Dbenchmark.size=}, in a unit that the benchmark defines. */
    static int size(int defaultSize) {
        return Integer.getInteger("benchmark.size", defaultSize);
    }

    /**
     * Runs a benchmark.
     *
     * @param arguments the name of the benchmark
     */
    public static void main(String[] arguments) throws Exception {
        // The log of the databases and of a service in this process would hide the result
        if (System.getProperty(LOG_LEVEL) == null) {
            System.setProperty(LOG_LEVEL, "WARN");
        }
        String name = arguments.length == 1 ? arguments[0] : "";
        Supplier<Measurement> measurement = ALL.get(name);
        if (measurement == null) {
            OUT.println(
                    "Unknown benchmark. Set -Dbenchmark to one of "
                            + String.join(", ", ALL.keySet()));
            System.exit(2);
            return;
        }
        String figure = measurement.get().run();
        OUT.println(name + ": " + figure);
        System.exit(0);
    }

    /** Returns the median; of an even number of values, the upper of the two in the middle. */
    static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** Returns the median of a figure of several results. */
    static <T> double median(List<T> results, ToDoubleFunction<T> figure) {
        return median(results.stream().mapToDouble(figure));
    }

    /** Returns the median. */
    static double median(List<Double> values) {
        return median(values.stream().mapToDouble(Double::doubleValue));
    }

    /**
     * Requires a condition.
     *
     * @throws IllegalStateException with the message if the condition isn't met
     */
    static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalStateException(message);
        }
    }

    /** Prints an intermediate result. */
    static void report(String format, Object... values) {
        OUT.println(format.formatted(values));
    }
}
