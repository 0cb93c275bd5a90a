package org.roster.benchmark;

import org.roster.server.cli.RosterServerCommand;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The service as an operator runs it: a process of its own. */
final class ServiceProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final URI url;

    private ServiceProcess(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** A port that is free now. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /** Starts the service; it need not answer yet when this returns. */
    static ServiceProcess start(
            Map<String, String> settings, List<String> options, String classPath, Path log)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath));
        command.addAll(List.of(RosterServerCommand.class.getName(), "serve"));
        ProcessBuilder builder = new ProcessBuilder(command);
        settings.forEach((key, value) -> builder.environment().put(variable(key), value));
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Process process = builder.start();
        // Whatever becomes of the benchmark, its service goes with it.
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform().unstarted(() -> process.destroyForcibly().isAlive()));
        return new ServiceProcess(
                process, URI.create(settings.getOrDefault("roster.public-url", "")));
    }

    /** The environment variable of a setting. */
    static String variable(String key) {
        return key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** This program's class path. */
    static String classPath() {
        return ManagementFactory.getRuntimeMXBean().getClassPath();
    }

    /** Waits until it answers. */
    void awaitAnswer(HttpClient http) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/v1/sign-in")).build();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
            if (!process.isAlive()) {
                throw new IllegalStateException("The service has ended; see its log");
            }
        }
        throw new IllegalStateException("The service does not answer");
    }

    /** Where it answers. */
    String url() {
        return url.toString();
    }

    long pid() {
        return process.pid();
    }

    /** The time that processors have worked for it so far. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Its memory as the system counts it, in bytes. */
    long residentBytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }

    /** Ends it without a word, as a power cut does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Ends it in good order. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
