package org.roster.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
 * Everything that people do, for a quarter of an hour: what memory, threads and descriptors the
 * service has meanwhile, and whether anything failed. The size is the minutes; the slope is taken
 * after a third of them, when all is warm.
 */
final class Soak implements Benchmark.Measurement {

    private static final Duration DURATION = Duration.ofMinutes(Benchmark.size(15));
    private static final int SAMPLES = 60;
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    private record Sample(
            double minutes, double residentMb, double heapMb, int threads, long descriptors) {}

    @Override
    public String run() throws Exception {
        List<String> verdicts = new ArrayList<>();
        for (Engine engine : Engine.measured()) {
            try (Place place = new Place(engine)) {
                place.organization("organization", 10_000);
                try (ServiceProcess service = place.serve("-Xmx128m")) {
                    verdicts.add(soak(engine, place, service));
                }
            }
        }
        return String.join("; ", verdicts);
    }

    private static String soak(Engine engine, Place place, ServiceProcess service)
            throws Exception {
        long begin = System.nanoTime();
        long end = begin + DURATION.toNanos();
        List<Sample> samples = new ArrayList<>();
        SoakClients clients = new SoakClients(place, end);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> working = clients.start(threads);
            while (System.nanoTime() < end) {
                clients.awaitEnd(DURATION.dividedBy(SAMPLES));
                Sample sample = sample(service, (System.nanoTime() - begin) / 60e9);
                samples.add(sample);
                Benchmark.say(
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
        if (clients.calls() == 0 || clients.failures() > 0) {
            throw new IllegalStateException(
                    clients.failures() + " failures, the last: " + clients.lastFailure());
        }
        double from = DURATION.toSeconds() / 60.0 / 3;
        List<Sample> warm = samples.stream().filter(each -> each.minutes() >= from).toList();
        return "%s %s, no failure; an hour adds %.1f MB resident, %.1f MB heap, %.1f threads, %.1f descriptors"
                .formatted(
                        engine,
                        clients.told(),
                        slope(warm, Sample::residentMb),
                        slope(warm, Sample::heapMb),
                        slope(warm, Sample::threads),
                        slope(warm, Sample::descriptors));
    }

    /** By least squares, an hour. */
    private static double slope(List<Sample> samples, ToDoubleFunction<Sample> value) {
        double meanX = samples.stream().mapToDouble(Sample::minutes).average().orElse(0);
        double meanY = samples.stream().mapToDouble(value).average().orElse(0);
        double above = 0;
        double below = 0;
        for (Sample each : samples) {
            double x = each.minutes() - meanX;
            above += x * (value.applyAsDouble(each) - meanY);
            below += x * x;
        }
        return below == 0 ? 0 : 60 * above / below;
    }

    private static Sample sample(ServiceProcess service, double minutes)
            throws IOException, InterruptedException {
        String heap = heapAfterCollection(service);
        Matcher used = USED.matcher(heap);
        if (!used.find()) {
            throw new IllegalStateException(heap);
        }
        Path process = Path.of("/proc/" + service.pid());
        int threads =
                Files.readAllLines(process.resolve("status")).stream()
                        .filter(line -> line.startsWith("Threads:"))
                        .mapToInt(line -> Integer.parseInt(line.replaceAll("[^0-9]", "")))
                        .findFirst()
                        .orElseThrow();
        try (Stream<Path> open = Files.list(process.resolve("fd"))) {
            return new Sample(
                    minutes,
                    service.residentBytes() / 1048576.0,
                    Long.parseLong(used.group(1)) / 1024.0,
                    threads,
                    open.count());
        }
    }

    /** Both at once: what is called meanwhile fills the heap again. */
    private static String heapAfterCollection(ServiceProcess service)
            throws IOException, InterruptedException {
        Path commands = Files.createTempFile("roster-soak", ".jcmd");
        try {
            Files.writeString(commands, "GC.run\nGC.heap_info\n");
            Process process =
                    new ProcessBuilder(
                                    System.getProperty("java.home") + "/bin/jcmd",
                                    Long.toString(service.pid()),
                                    "-f",
                                    commands.toString())
                            .redirectErrorStream(true)
                            .start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return said;
        } finally {
            Files.delete(commands);
        }
    }
}
