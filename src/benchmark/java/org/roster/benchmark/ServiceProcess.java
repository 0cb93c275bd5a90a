package org.roster.benchmark;

import org.roster.server.cli.RosterServerCommand;
import org.roster.server.configuration.Configuration;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The service in a separate process, as in production. */
final class ServiceProcess implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private final Process process;
    private final URI url;

    private ServiceProcess(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Returns a port that is currently free. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /** Starts the service without waiting until it responds. */
    static ServiceProcess start(
            Map<String, String> settings, List<String> options, String classPath, Path log)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath));
        command.addAll(List.of(RosterServerCommand.class.getName(), "serve"));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(Configuration.variables(settings));
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Process process = builder.start();
        // Ends the service together with the benchmark, even if the benchmark fails.
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform().unstarted(() -> process.destroyForcibly().isAlive()));
        return new ServiceProcess(
                process, URI.create(settings.getOrDefault("roster.public-url", "")));
    }

    /** Returns the class path of this JVM. */
    static String classPath() {
        return ManagementFactory.getRuntimeMXBean().getClassPath();
    }

    /** Waits until the service responds. */
    void awaitResponse(HttpClient http) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/v1/sign-in")).build();
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
            if (!process.isAlive()) {
                throw new IllegalStateException("the service exited; see its log");
            }
        }
        throw new IllegalStateException("the service does not respond");
    }

    /** Returns the public URL. */
    String url() {
        return url.toString();
    }

    long pid() {
        return process.pid();
    }

    /** Returns the processor time that the process has used so far. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Returns the resident set size in bytes. */
    long residentBytes() throws IOException {
        return 1024 * ProcFile.status(process.pid(), "VmRSS");
    }

    /** Kills the process without a shutdown, as a power failure does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Shuts the process down gracefully. */
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
