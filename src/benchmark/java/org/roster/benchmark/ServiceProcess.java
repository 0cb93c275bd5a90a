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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

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
        awaitResponse("the service", process, http, url + "/api/v1/sign-in", TIMEOUT);
    }

    /** Waits until a process answers a request for a page with status 200. */
    static void awaitResponse(
            String name, Process process, HttpClient http, String page, Duration limit)
            throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(page)).build();
        Patience.await(
                name + " does not respond",
                limit,
                Duration.ofMillis(5),
                () -> {
                    Benchmark.require(process.isAlive(), name + " exited; see its log");
                    try {
                        return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
                    } catch (IOException e) {
                        // Not listening yet
                        return false;
                    }
                });
    }

    /**
     * Runs commands of {@code jcmd} in the process without a pause between them.
     *
     * @return their output
     */
    String diagnose(String... commands) throws IOException, InterruptedException {
        Path file = Files.createTempFile("roster-diagnose-", ".jcmd");
        try {
            Files.write(file, List.of(commands));
            Process jcmd =
                    new ProcessBuilder(
                                    System.getProperty("java.home") + "/bin/jcmd",
                                    Long.toString(pid()),
                                    "-f",
                                    file.toString())
                            .redirectErrorStream(true)
                            .start();
            String output =
                    new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Benchmark.require(jcmd.waitFor() == 0, output);
            return output;
        } finally {
            Files.delete(file);
        }
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
