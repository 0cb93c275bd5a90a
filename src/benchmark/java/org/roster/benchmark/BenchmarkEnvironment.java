package org.roster.benchmark;

import org.roster.demo.TemporaryFolder;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.LocalProviders;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.service.LocalService;
import org.roster.demo.service.SessionClient;
import org.roster.server.configuration.Configuration;
import org.roster.server.configuration.ConfigurationException;
import org.roster.server.storage.Database;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The environment of a service process: providers, mail server, database and sample data. */
final class BenchmarkEnvironment implements AutoCloseable {

    private final LocalProviders providers;
    private final TemporaryFolder folder;
    private final CountingMailServer mail;
    private final DatabaseEngine.Opened database;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final HttpClient http;
    private final SessionClient sessions;
    private final SampleAccount administrator =
            SampleAccount.google("ada@example.com", "Ada Example");

    BenchmarkEnvironment(DatabaseEngine engine) throws IOException {
        this(engine::open);
    }

    /** Opens an empty database. */
    @FunctionalInterface
    interface DatabaseSource {
        /**
         * Opens the database.
         *
         * @param folder the folder for its files
         */
        DatabaseEngine.Opened open(Path folder) throws IOException;
    }

    BenchmarkEnvironment(DatabaseSource source) throws IOException {
        providers = LocalProviders.start();
        folder = TemporaryFolder.create("roster-benchmark");
        mail = new CountingMailServer();
        database = source.open(folder.path());
        int port = ServiceProcess.freePort();
        settings.putAll(LocalService.settings(folder.path(), providers, mail.port()));
        settings.putAll(database.settings());
        settings.put("roster.listen", "127.0.0.1:" + port);
        settings.put("roster.public-url", "https://localhost:" + port);
        providers.registerRedirect("https://localhost:" + port);
        settings.put("roster.operations.listen", "127.0.0.1:" + ServiceProcess.freePort());
        for (String each :
                List.of(
                        "address",
                        "identity",
                        "organization",
                        "event-streams",
                        "pending-invites",
                        "mails-to-address")) {
            settings.put("roster.limits." + each, "0");
        }
        providers.add(administrator);
        http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(providers.clientContext())
                        .connectTimeout(Duration.ofSeconds(5))
                        .build();
        sessions = new SessionClient(http, URI.create(url()), providers, InstantSource.system());
    }

    Path folder() {
        return folder.path();
    }

    Map<String, String> settings() {
        return settings;
    }

    CountingMailServer mail() {
        return mail;
    }

    HttpClient http() {
        return http;
    }

    String url() {
        return settings.getOrDefault("roster.public-url", "");
    }

    /** Returns the PEM file of the certificate authority that issued all certificates here. */
    Path certificateAuthority() {
        return providers.certificateAuthority();
    }

    String token() {
        return sessions.token(administrator);
    }

    /** Creates a Google account. */
    SampleAccount createAccount(String address) {
        return providers.add(SampleAccount.google(address, "Example User"));
    }

    /** Creates a browser with its own cookies. */
    ScriptedBrowser newBrowser() {
        return new ScriptedBrowser(providers.clientContext());
    }

    /** Starts the service with JVM options and waits until it responds. */
    ServiceProcess startService(String... options) throws IOException, InterruptedException {
        ServiceProcess process =
                ServiceProcess.start(
                        settings,
                        List.of(options),
                        ServiceProcess.classPath(),
                        folder.path().resolve("log"));
        process.awaitResponse(http);
        return process;
    }

    /** Starts a second instance on the same database and another port, without waiting for it. */
    ServiceProcess startInstance(String... options) throws IOException {
        return startInstanceAt("https://localhost:" + ServiceProcess.freePort(), options);
    }

    /** Starts an instance at a given address, without waiting for it. */
    ServiceProcess startInstanceAt(String url, String... options) throws IOException {
        return startInstance(
                Map.of(
                        "roster.listen",
                        "127.0.0.1:" + URI.create(url).getPort(),
                        "roster.public-url",
                        url,
                        "roster.operations.listen",
                        "127.0.0.1:" + ServiceProcess.freePort()),
                folder.path().resolve("log"),
                options);
    }

    /** Starts an instance with other settings, without waiting for it. */
    ServiceProcess startInstance(Map<String, String> overrides, Path log, String... options)
            throws IOException {
        Map<String, String> own = new LinkedHashMap<>(settings);
        own.putAll(overrides);
        return ServiceProcess.start(own, List.of(options), ServiceProcess.classPath(), log);
    }

    Database openDatabase() {
        try {
            Configuration.DatabaseSettings where = Configuration.of(settings).database();
            return Database.open(where.url(), where.user(), where.password());
        } catch (ConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Creates a request of the administrator for a path below an organization. */
    HttpRequest.Builder request(String organization, String path, String token) {
        return request(url(), organization, path, token);
    }

    /** Creates a request to a particular instance. */
    HttpRequest.Builder request(String url, String organization, String path, String token) {
        return HttpRequest.newBuilder(
                        URI.create(url + "/api/v1/organizations/" + id(organization) + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token);
    }

    /** Creates a request that invites a Google account as a member. */
    HttpRequest.Builder inviteRequest(
            String url, String organization, String token, String username) {
        return request(url, organization, "/invites", token)
                .header("Content-Type", "application/json")
                .POST(
                        BodyPublishers.ofString(
                                "{\"provider\":\"GOOGLE\",\"username\":\"%s\",\"role\":\"MEMBER\"}"
                                        .formatted(username)));
    }

    /** Creates an API token of an organization and returns its secret. */
    String createApiToken(String organization, String... scopes)
            throws IOException, InterruptedException {
        HttpRequest request =
                request(organization, "/tokens", token())
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofString(
                                        "{\"name\":\"x\",\"scopes\":[\"%s\"],\"expiresAt\":\"%s\"}"
                                                .formatted(
                                                        String.join("\",\"", scopes),
                                                        Instant.now().plus(Duration.ofDays(1)))))
                        .build();
        return CheckedAnswer.json(CheckedAnswer.send(http, request, 201)).at("/secret").asText();
    }

    /**
     * Creates a module's request to check a member's access.
     *
     * @param secret the module's API token
     * @param member the member's number, from 2 to the number of members
     */
    HttpRequest accessCheck(String organization, String secret, int member) {
        String subject = providers.googleIssuer() + "|" + id(organization) + member;
        return HttpRequest.newBuilder(URI.create(url() + "/access/v1/evaluation"))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + secret)
                .header("Content-Type", "application/json")
                .POST(
                        BodyPublishers.ofString(
                                "{\"subject\":{\"type\":\"user\",\"id\":\"%s\"},\"action\":{\"name\":\"use\"},\"resource\":{\"type\":\"module\",\"id\":\"x\"}}"
                                        .formatted(subject)))
                .build();
    }

    /**
     * Creates an organization with the administrator and other members directly in the database.
     *
     * @param members the number of members, including the administrator
     */
    void createOrganization(String name, int members) {
        try (Database opened = openDatabase()) {
            insertOrganization(opened, name, members);
        }
        orderNames();
    }

    /** Creates accepted invites of an organization directly in the database. */
    void createAcceptedInvites(String name, int invites) {
        try (Database opened = openDatabase()) {
            opened.write(handle ->
                    handle.createUpdate(
                                    """
                                    WITH RECURSIVE n(i) AS (
                                        SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :invites)
                                    INSERT INTO invite (id, organization_id, provider, username,
                                                        username_key, role, status, created_at,
                                                        expires_at, delivery_state)
                                    SELECT :id || '-invite' || i, :id, 'GOOGLE',
                                           'accepted' || i || '@example.com',
                                           'accepted' || i || '@example.com', 'MEMBER', 'ACCEPTED',
                                           1600000000000 + i, 1700000000000, 'NONE'
                                      FROM n
                                    """)
                            .bind("id", id(name))
                            .bind("invites", invites)
                            .execute());
        }
    }

    /** Creates several organizations of the same size; their names end with a number from 0. */
    void createOrganizations(String name, int count, int members) {
        try (Database opened = openDatabase()) {
            for (int i = 0; i < count; i++) {
                insertOrganization(opened, name + i, members);
            }
        }
        orderNames();
    }

    /** Computes the order of the names, as each start of the service does if it is missing. */
    private void orderNames() {
        openDatabase().close();
    }

    private void insertOrganization(Database opened, String name, int members) {
        String id = id(name);
        opened.write(handle -> {
            handle.createUpdate(
                            """
                            INSERT INTO organization (id, name, member_limit, member_count,
                                                      administrator_count, revision, created_at)
                            VALUES (:id, :id, 10000000, :members, 1, 1, 0)
                            """)
                    .bind("id", id)
                    .bind("members", members)
                    .execute();
            handle.createUpdate(
                            """
                            INSERT INTO member (id, organization_id, provider, issuer, subject,
                                                username, username_key, display_name,
                                                role, joined_at, last_seen_at)
                            VALUES (:id || '-ada', :id, 'GOOGLE', :issuer, :subject,
                                    'ada@example.com', 'ada@example.com', 'Ada Example',
                                    'ADMINISTRATOR', 0, 99999999999999)
                            """)
                    .bind("id", id)
                    .bind("issuer", providers.googleIssuer().toString())
                    .bind("subject", administrator.subject())
                    .execute();
            handle.createUpdate(
                            """
                            WITH RECURSIVE n(i) AS (
                                SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < :members)
                            INSERT INTO member (id, organization_id, provider, issuer, subject,
                                                username, username_key, display_name,
                                                role, joined_at)
                            SELECT :id || (1000000000 + i), :id, 'GOOGLE', :issuer,
                                   :id || i, 'member' || i || '@example.com',
                                   'member' || i || '@example.com', 'Member Number' || i,
                                   'MEMBER', 1700000000000 + i
                              FROM n WHERE i <= :members
                            """)
                    .bind("id", id)
                    .bind("members", members)
                    .bind("issuer", providers.googleIssuer().toString())
                    .execute();
            for (String word : List.of("m.username_key", "'number' || substr(m.subject, :from)")) {
                var words =
                        handle.createUpdate(
                                "INSERT INTO member_word SELECT organization_id, "
                                        + word
                                        + ", id FROM member m WHERE organization_id = :id"
                                        + " AND role = 'MEMBER'");
                words.bind("id", id);
                if (word.contains(":from")) {
                    words.bind("from", id.length() + 1);
                }
                words.execute();
            }
            return handle.createUpdate(
                            """
                            INSERT INTO change (organization_id, revision, at, kind,
                                                subject_type, subject_id, subject_label, detail)
                            VALUES (:id, 1, 0, 'organization-created', 'organization', :id, :id,
                                    '{}')
                            """)
                    .bind("id", id)
                    .execute();
        });
    }

    @Override
    public void close() throws IOException {
        http.shutdownNow();
        database.closeable().close();
        mail.close();
        providers.close();
        folder.close();
    }
}
