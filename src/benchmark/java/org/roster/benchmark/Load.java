package org.roster.benchmark;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Calls without a pause from some clients at once, each waiting for its answer. */
final class Load {

    private Load() {}

    /**
     * What came of it.
     *
     * @param perSecond answers of the status that was wanted, per second
     * @param sorted how long each took, nanoseconds
     * @param processor the service's own work meanwhile, which others on the machine do not blur
     */
    record Result(double perSecond, long[] sorted, Duration processor) {

        /** Milliseconds within which this share of the calls was answered. */
        double milliseconds(double share) {
            int index = (int) Math.min(sorted.length - 1, Math.floor(sorted.length * share));
            return sorted[index] / 1e6;
        }

        String text() {
            return "%.0f a second, p50 %.2f ms, p99 %.2f ms, %.2f ms of processor each"
                    .formatted(
                            perSecond,
                            milliseconds(0.5),
                            milliseconds(0.99),
                            processor.toNanos() / 1e6 / sorted.length);
        }
    }

    /** Warms up for a while, then measures. */
    static Result run(
            ServiceProcess service,
            HttpClient http,
            int clients,
            Duration warmUp,
            Duration measured,
            Supplier<HttpRequest> requests,
            int status) {
        work(service, http, clients, warmUp, requests, status);
        return work(service, http, clients, measured, requests, status);
    }

    private static Result work(
            ServiceProcess service,
            HttpClient http,
            int clients,
            Duration duration,
            Supplier<HttpRequest> requests,
            int status) {
        ConcurrentLinkedQueue<Long> times = new ConcurrentLinkedQueue<>();
        Duration worked = service.processorTime();
        long begin = System.nanoTime();
        long end = begin + duration.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> working = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                working.add(
                        threads.submit(() -> {
                            while (System.nanoTime() < end) {
                                HttpRequest request = requests.get();
                                long sent = System.nanoTime();
                                call(http, request, status);
                                times.add(System.nanoTime() - sent);
                            }
                            return null;
                        }));
            }
            for (Future<?> each : working) {
                each.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        long[] sorted = times.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return new Result(
                sorted.length / ((System.nanoTime() - begin) / 1e9),
                sorted,
                service.processorTime().minus(worked));
    }

    private static void call(HttpClient http, HttpRequest request, int status)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() != status) {
            throw new IllegalStateException(
                    answer.statusCode() + ": " + new String(answer.body(), StandardCharsets.UTF_8));
        }
    }
}
