package org.roster.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.roster.server.http.OutboundTrust;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.net.ssl.SSLSocketFactory;

/** A service without free file descriptors or threads. */
@EnabledOnOs(OS.LINUX)
class ExhaustionTest {

    private static final int DESCRIPTORS = 512;
    private static final int CONNECTIONS = 800;

    /** The stack size of a thread, in mebibytes. */
    private static final int STACK = 256;

    /** More threads than may end while the room for another is used up. */
    private static final int MOST_THREADS = 40;

    private static final int CONCURRENT_REQUESTS = 50;
    private static final int VISITS = 150;

    @TempDir private Path folder = Path.of("");

    @Test
    void floodOfConnectionsLeavesFileDescriptorsFree() throws Exception {
        try (ServerProcess running = ServerProcess.serveWithDescriptors(folder, DESCRIPTORS);
                HttpClient early = running.client();
                HttpClient operator = HttpClient.newHttpClient()) {
            assertThat(running.signIn(early).status()).isEqualTo(200);
            assertThat(metric(operator, running, "process_files_max_files")).isEqualTo(DESCRIPTORS);
            double before = metric(operator, running, "process_files_open_files");
            // The class path of a test is longer than that of the packaged service.
            assertThat(before).isBetween(20.0, 300.0);

            List<Socket> connections = connect(running);
            try {
                await("the crowd is in")
                        .atMost(Duration.ofSeconds(20))
                        .until(() ->
                                metric(operator, running, "process_files_open_files")
                                        >= before + 50);
                assertThat(ready(operator, running).statusCode()).isEqualTo(200);
                assertThat(ready(operator, running).body()).contains("\"database\":\"up\"");
                assertThat(metric(operator, running, "process_files_open_files"))
                        .isLessThan(DESCRIPTORS - 50);
                // Existing clients are served.
                assertThat(running.signIn(early).status()).isEqualTo(200);
                assertThat(organization("create", "--name", "Example", "--administrator", "any:a"))
                        .contains("/invite/");
            } finally {
                for (Socket each : connections) {
                    each.close();
                }
            }

            await("the crowd is forgotten")
                    .atMost(Duration.ofSeconds(20))
                    .until(() ->
                            metric(operator, running, "process_files_open_files") < before + 20);
            try (HttpClient late = running.client()) {
                assertThat(running.signIn(late).status()).isEqualTo(200);
            }
            assertThat(organization("list")).contains("Example");
        }
    }

    @Test
    void requestsAreServedWithoutNewPlatformThreads() throws Exception {
        try (ServerProcess running = ServerProcess.serveWithFiller(folder, STACK);
                HttpClient early = running.client();
                HttpClient operator = HttpClient.newHttpClient()) {
            assertThat(running.signIn(early).status()).isEqualTo(200);
            assertThat(ready(operator, running).statusCode()).isEqualTo(200);
            assertThat(threadsStarted()).isEqualTo(MOST_THREADS);

            limitAddressSpace(running, Long.toString(withHalfAStack(running)));
            takeAllThreads();
            assertThat(requestUnknownLinks(running, early)).containsOnly(404);
            takeAllThreads();
            try (HttpClient late = running.client()) {
                assertThat(requestUnknownLinks(running, late)).containsOnly(404);
            }
            takeAllThreads();
            assertThat(ready(operator, running).body()).contains("\"database\":\"up\"");
            assertThat(organization("create", "--name", "Example", "--administrator", "any:a"))
                    .contains("/invite/");

            limitAddressSpace(running, "unlimited");
            assertThat(threadsStarted()).isEqualTo(MOST_THREADS);
            assertThat(requestUnknownLinks(running, early)).containsOnly(404);
        }
    }

    /** Takes the room of threads that have ended, until the system refuses the service another. */
    private void takeAllThreads() throws IOException {
        assertThat(threadsStarted()).isLessThan(MOST_THREADS);
    }

    /** Starts as many threads in the service as it can, and returns how many there were. */
    private int threadsStarted() throws IOException {
        int port = Integer.parseInt(Files.readString(folder.resolve(ThreadFiller.PORT_FILE)));
        try (Socket filler = new Socket(InetAddress.getLoopbackAddress(), port)) {
            filler.setSoTimeout(20_000);
            filler.getOutputStream().write(MOST_THREADS);
            return filler.getInputStream().read();
        }
    }

    /** Regression test: each connection used to leave a hundred kilobytes for a while. */
    @Test
    void closedConnectionsLeaveNothingInMemory() throws Exception {
        try (ServerProcess running = ServerProcess.serve(folder)) {
            SSLSocketFactory tls = OutboundTrust.context(running.certificate()).getSocketFactory();
            for (int i = 0; i < VISITS; i++) {
                assertThat(visit(running, tls)).isEqualTo(2);
            }
            await("their connections are forgotten")
                    .atMost(Duration.ofSeconds(8))
                    .until(() -> instances(running, "SlowRequestGuard$Watch") <= 2);
        }
    }

    /** The number of instances of a class after a garbage collection. */
    private static int instances(ServerProcess running, String type) throws IOException {
        Process process =
                new ProcessBuilder(jcmd(), pid(running), "GC.class_histogram")
                        .redirectErrorStream(true)
                        .start();
        String all = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(all).contains("java.lang.String");
        Matcher line =
                Pattern.compile("(?m)^ *\\d+: +(\\d+) +\\d+ +\\S+" + Pattern.quote(type))
                        .matcher(all);
        return line.find() ? Integer.parseInt(line.group(1)) : 0;
    }

    private static String jcmd() {
        return Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    }

    /**
     * Sends two requests on one new connection, as browsers do. Both may be rate-limited.
     *
     * @return the number of responses
     */
    private static long visit(ServerProcess running, SSLSocketFactory tls) throws IOException {
        String request =
                "GET /api/v1/sign-in HTTP/1.1\r\nHost: localhost\r\nUser-Agent: example\r\n";
        try (Socket socket = tls.createSocket("localhost", running.url().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(
                            (request + "\r\n" + request + "Connection: close\r\n\r\n")
                                    .getBytes(UTF_8));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))
                    .lines()
                    .filter(line -> line.contains("HTTP/1.1 200") || line.contains("HTTP/1.1 429"))
                    .count();
        }
    }

    /** Sends concurrent requests that read the database. */
    private static List<Integer> requestUnknownLinks(ServerProcess running, HttpClient http) {
        HttpRequest link =
                HttpRequest.newBuilder(running.url().resolve("/invite/" + "A".repeat(43)))
                        .timeout(Duration.ofSeconds(15))
                        .build();
        return Stream.generate(() -> http.sendAsync(link, BodyHandlers.ofString()))
                .limit(CONCURRENT_REQUESTS)
                .toList()
                .stream()
                .map(answer -> answer.join().statusCode())
                .toList();
    }

    /** Returns a size that is too small for a thread, and large enough for everything else. */
    private static long withHalfAStack(ServerProcess running) throws IOException {
        return addressSpace(running) + ((long) STACK << 20) / 2;
    }

    private static long addressSpace(ServerProcess running) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + running.process().pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmSize:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Limits the address space in bytes, or "unlimited". The limit on the number of threads does
     * not apply to root.
     */
    private static void limitAddressSpace(ServerProcess running, String most) throws Exception {
        // Sets no hard limit, which couldn't be raised again.
        assertThat(run("prlimit", "--pid", pid(running), "--as=" + most + ":")).isZero();
    }

    private static String pid(ServerProcess running) {
        return Long.toString(running.process().pid());
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static List<Socket> connect(ServerProcess running) throws IOException {
        List<Socket> connections = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.add(new Socket(InetAddress.getLoopbackAddress(), running.url().getPort()));
        }
        return connections;
    }

    private String organization(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("organization"));
        command.addAll(List.of(arguments));
        Process process =
                ServerProcess.command(folder, command.toArray(String[]::new))
                        .redirectErrorStream(true)
                        .start();
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }

    private static HttpResponse<String> ready(HttpClient operator, ServerProcess running)
            throws IOException, InterruptedException {
        return get(operator, running, "/health/ready");
    }

    private static double metric(HttpClient operator, ServerProcess running, String name)
            throws IOException, InterruptedException {
        Matcher line =
                Pattern.compile("(?m)^" + name + " (\\S+)$")
                        .matcher(get(operator, running, "/metrics").body());
        assertThat(line.find()).as(name).isTrue();
        return Double.parseDouble(line.group(1));
    }

    private static HttpResponse<String> get(HttpClient operator, ServerProcess running, String path)
            throws IOException, InterruptedException {
        return operator.send(
                HttpRequest.newBuilder(running.operations().resolve(path))
                        .timeout(Duration.ofSeconds(15))
                        .build(),
                BodyHandlers.ofString());
    }
}
