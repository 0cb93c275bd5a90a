package org.roster.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Performs all user actions for a quarter of an hour and samples the memory, threads and file
 * descriptors of the service. Any failed request fails the benchmark. The size is the duration in
 * minutes. The growth is computed after the first third, when the service is warm.
 */
final class SoakBenchmark implements Benchmark.Measurement {

    private static final Duration DURATION = Duration.ofMinutes(Benchmark.size(15));
    private static final int SAMPLES = 60;
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    private record Sample(
            double minutes, double residentMb, double heapMb, long threads, long descriptors) {}

    @Override
    public String run() throws Exception {
        List<String> results = new ArrayList<>();
        for (DatabaseEngine engine : DatabaseEngine.selected()) {
            try (BenchmarkEnvironment environment = new BenchmarkEnvironment(engine)) {
                environment.createOrganization("organization", 10_000);
                try (ServiceProcess service = environment.startService("-Xmx128m")) {
                    results.add(soak(engine, environment, service));
                }
            }
        }
        return String.join("; ", results);
    }

    private static String soak(
            DatabaseEngine engine, BenchmarkEnvironment environment, ServiceProcess service)
            throws Exception {
        long begin = System.nanoTime();
        long end = begin + DURATION.toNanos();
        List<Sample> samples = new ArrayList<>();
        SoakClients clients = new SoakClients(environment, end);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> working = clients.start(threads);
            while (System.nanoTime() < end) {
                clients.awaitEnd(DURATION.dividedBy(SAMPLES));
                Sample sample = sample(service, (System.nanoTime() - begin) / 60e9);
                samples.add(sample);
                Benchmark.report(
                        "%s: %.1f min, RSS %.0f MB, heap %.1f MB, %d threads, %d descriptors,"
                                + " %d calls",
                        engine,
                        sample.minutes(),
                        sample.residentMb(),
                        sample.heapMb(),
                        sample.threads(),
                        sample.descriptors(),
                        clients.calls());
            }
            for (Future<?> each : working) {
                each.get();
            }
        }
        Benchmark.require(
                clients.calls() > 0 && clients.failures() == 0,
                clients.failures() + " failures; the last one: " + clients.lastFailure());
        double from = DURATION.toSeconds() / 60.0 / 3;
        List<Sample> warm = samples.stream().filter(each -> each.minutes() >= from).toList();
        return "%s %s, no failures; growth per hour: %.1f MB resident, %.1f MB heap, %.1f threads, %.1f descriptors"
                .formatted(
                        engine,
                        clients.summary(),
                        slope(warm, Sample::residentMb),
                        slope(warm, Sample::heapMb),
                        slope(warm, Sample::threads),
                        slope(warm, Sample::descriptors));
    }

    /** Returns the growth per hour by least squares. */
    private static double slope(List<Sample> samples, ToDoubleFunction<Sample> value) {
        double meanX = samples.stream().mapToDouble(Sample::minutes).average().orElse(0);
        double meanY = samples.stream().mapToDouble(value).average().orElse(0);
        double numerator = 0;
        double denominator = 0;
        for (Sample each : samples) {
            double x = each.minutes() - meanX;
            numerator += x * (value.applyAsDouble(each) - meanY);
            denominator += x * x;
        }
        return denominator == 0 ? 0 : 60 * numerator / denominator;
    }

    private static Sample sample(ServiceProcess service, double minutes)
            throws IOException, InterruptedException {
        // In one call, because new requests fill the heap again immediately
        String heap = service.diagnose("GC.run", "GC.heap_info");
        Matcher used = USED.matcher(heap);
        Benchmark.require(used.find(), heap);
        Path process = Path.of("/proc/" + service.pid());
        long threads = ProcFile.status(service.pid(), "Threads");
        try (Stream<Path> open = Files.list(process.resolve("fd"))) {
            return new Sample(
                    minutes,
                    service.residentBytes() / 1048576.0,
                    Long.parseLong(used.group(1)) / 1024.0,
                    threads,
                    open.count());
        }
    }
}
