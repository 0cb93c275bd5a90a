package org.roster.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Keycloak in its development mode, with its embedded database H2 and without TLS. It has a realm
 * with one organization, and sends the mail of an invitation before it responds.
 */
final class KeycloakProcess implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    private static final AtomicLong NUMBER = new AtomicLong();
    private static final String REALM = "/admin/realms/benchmark";

    private final Process process;
    private final String url;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private String token = "";
    private String members = "";

    private KeycloakProcess(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Returns the client that the requests are for. */
    HttpClient http() {
        return http;
    }

    /**
     * Unpacks the distribution, starts it and creates the realm and the organization.
     *
     * @param zip {@code keycloak-quarkus-dist} from Maven
     * @param folder where to unpack it
     * @param mailPort the port of a local mail server
     * @param count the number of members
     */
    static KeycloakProcess start(Path zip, Path folder, int mailPort, int count)
            throws IOException, InterruptedException {
        unpack(zip, folder);
        Path home;
        try (Stream<Path> found = Files.list(folder)) {
            home = found.findFirst().orElseThrow();
        }
        int port = ServiceProcess.freePort();
        ProcessBuilder builder =
                new ProcessBuilder(
                        "sh",
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--log-level=warn");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", "admin");
        builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> end(process)));
        KeycloakProcess started = new KeycloakProcess(process, "http://127.0.0.1:" + port);
        started.awaitResponse();
        started.prepare(mailPort, count);
        return started;
    }

    private static void unpack(Path zip, Path folder) throws IOException {
        try (InputStream in = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(in)) {
            for (ZipEntry each = entries.getNextEntry();
                    each != null;
                    each = entries.getNextEntry()) {
                Path file = folder.resolve(each.getName()).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException("The archive has a file outside of it: " + each);
                }
                if (each.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(entries, file);
                }
            }
        }
    }

    private void awaitResponse() throws InterruptedException {
        ServiceProcess.awaitResponse("Keycloak", process, http, url + "/realms/master", TIMEOUT);
    }

    private void prepare(int mailPort, int count) throws IOException, InterruptedException {
        signIn();
        call("PUT", "/admin/realms/master", "{\"accessTokenLifespan\":36000}", 204);
        signIn();
        call(
                "POST",
                "/admin/realms",
                "{\"realm\":\"benchmark\",\"enabled\":true,\"organizationsEnabled\":true,"
                        + "\"smtpServer\":{\"host\":\"127.0.0.1\",\"port\":\"%d\",\"from\":\"ada@example.com\"}}"
                                .formatted(mailPort),
                201);
        String organization =
                created(
                        call(
                                "POST",
                                REALM + "/organizations",
                                "{\"name\":\"one\",\"domains\":[{\"name\":\"example.com\"}]}",
                                201));
        members = REALM + "/organizations/" + organization + "/members";
        for (int i = 0; i < count; i++) {
            String user =
                    "{\"username\":\"member%1$d\",\"email\":\"member%1$d@example.com\",\"enabled\":true,"
                        + "\"firstName\":\"Member\",\"lastName\":\"Number%1$d\"}";
            String id = created(call("POST", REALM + "/users", user.formatted(i), 201));
            call("POST", members, id, 201);
        }
    }

    private void signIn() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(url + "/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                BodyPublishers.ofString(
                                        "grant_type=password&client_id=admin-cli&username=admin"
                                                + "&password=admin"))
                        .build();
        HttpResponse<String> response = CheckedAnswer.send(http, request, 200);
        token = CheckedAnswer.json(response).at("/access_token").asText();
    }

    private static String created(HttpResponse<String> response) {
        String location = response.headers().firstValue("Location").orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private HttpResponse<String> call(String method, String path, String body, int status)
            throws IOException, InterruptedException {
        HttpRequest request =
                request(path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        return CheckedAnswer.send(http, request, status);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token);
    }

    /** Creates a request for a page of 100 members, or to invite an address. */
    HttpRequest request(ApiCall call) {
        return switch (call) {
            case LIST_MEMBERS -> request(members + "?first=0&max=100").build();
            case CREATE_INVITE ->
                    request(members + "/invite-user")
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(
                                    BodyPublishers.ofString(
                                            "email=n%d%%40example.com"
                                                    .formatted(NUMBER.incrementAndGet())))
                            .build();
        };
    }

    /** Returns the status of a successful response. */
    static int status(ApiCall call) {
        return call == ApiCall.CREATE_INVITE ? 204 : 200;
    }

    /** Returns the processor time that Keycloak has used so far. */
    Duration processorTime() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .flatMap(each -> each.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static void end(Process process) {
        List.copyOf(process.descendants().toList()).forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public void close() {
        http.shutdownNow();
        end(process);
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Keycloak does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
