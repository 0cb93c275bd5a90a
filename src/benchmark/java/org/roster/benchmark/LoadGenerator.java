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
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Generates load with concurrent clients that send requests one after the other. */
final class LoadGenerator {

    private LoadGenerator() {}

    /**
     * The result of a run.
     *
     * @param perSecond responses with the expected status, per second
     * @param sorted the latencies in nanoseconds, in ascending order
     * @param processor the processor time of the service, which other load on the machine doesn't
     *     affect
     */
    record Result(double perSecond, long[] sorted, Duration processor) {

        /**
         * Returns a percentile of the latency in milliseconds; {@code share} is between 0 and 1.
         */
        double milliseconds(double share) {
            int index = (int) Math.min(sorted.length - 1, Math.floor(sorted.length * share));
            return sorted[index] / 1e6;
        }

        String text() {
            return "%.0f/s, p50 %.2f ms, p99 %.2f ms, %.2f ms of processor time each"
                    .formatted(
                            perSecond,
                            milliseconds(0.5),
                            milliseconds(0.99),
                            processor.toNanos() / 1e6 / sorted.length);
        }
    }

    /** Warms up, then measures. */
    static Result run(
            ServiceProcess service,
            HttpClient http,
            int clients,
            Duration warmUp,
            Duration measured,
            Supplier<HttpRequest> requests,
            int status) {
        work(service::processorTime, http, clients, warmUp, requests, status);
        return work(service::processorTime, http, clients, measured, requests, status);
    }

    /**
     * Sends requests at a fixed rate through a limited number of connections. Latency is measured
     * from the time at which a request is due, so it includes the wait for a connection.
     *
     * @param perSecond requests per second
     */
    static Result atRate(
            ServiceProcess service,
            HttpClient http,
            int perSecond,
            int connections,
            Duration duration,
            Supplier<HttpRequest> requests,
            int status) {
        Duration processorTime = service.processorTime();
        long start = System.nanoTime();
        long interval = Duration.ofSeconds(1).toNanos() / perSecond;
        List<Future<Long>> sent = new ArrayList<>();
        try (var threads =
                Executors.newFixedThreadPool(connections, Thread.ofVirtual().factory())) {
            for (long due = start; due < start + duration.toNanos(); due += interval) {
                LockSupport.parkNanos(due - System.nanoTime());
                long dueTime = due;
                sent.add(
                        threads.submit(() -> {
                            call(http, requests.get(), status);
                            return System.nanoTime() - dueTime;
                        }));
            }
        }
        long[] sorted = sent.stream().mapToLong(LoadGenerator::result).sorted().toArray();
        return new Result(
                sorted.length / ((System.nanoTime() - start) / 1e9),
                sorted,
                service.processorTime().minus(processorTime));
    }

    private static long result(Future<Long> done) {
        try {
            return done.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Measures.
     *
     * @param processorTime the processor time that the service has used so far
     */
    static Result work(
            Supplier<Duration> processorTime,
            HttpClient http,
            int clients,
            Duration duration,
            Supplier<HttpRequest> requests,
            int status) {
        ConcurrentLinkedQueue<Long> times = new ConcurrentLinkedQueue<>();
        Duration worked = processorTime.get();
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
                processorTime.get().minus(worked));
    }

    private static void call(HttpClient http, HttpRequest request, int status)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() != status) {
            throw new IllegalStateException(
                    response.statusCode()
                            + ": "
                            + new String(response.body(), StandardCharsets.UTF_8));
        }
    }
}
