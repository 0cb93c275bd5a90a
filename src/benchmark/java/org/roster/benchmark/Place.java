package org.roster.benchmark;

import org.roster.demo.TemporaryFolder;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.LocalProviders;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.service.LocalService;
import org.roster.server.storage.Database;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Everything around a service process: providers, mail server, database, organizations. */
final class Place implements AutoCloseable {

    private final LocalProviders providers;
    private final TemporaryFolder folder;
    private final MailCounter mail;
    private final Engine.Opened database;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final HttpClient http;
    private final SampleAccount administrator =
            SampleAccount.google("ada@example.com", "Ada Example");

    Place(Engine engine) throws IOException {
        providers = LocalProviders.start();
        folder = TemporaryFolder.create("roster-benchmark");
        mail = new MailCounter();
        database = engine.open(folder.path());
        int port = ServiceProcess.freePort();
        settings.putAll(LocalService.settings(folder.path(), providers, mail.port()));
        settings.putAll(database.settings());
        settings.put("roster.listen", "127.0.0.1:" + port);
        settings.put("roster.public-url", "https://localhost:" + port);
        providers.registerRedirect("https://localhost:" + port);
        settings.put("roster.operations.listen", "127.0.0.1:" + ServiceProcess.freePort());
        for (String each : List.of("address", "identity", "organization")) {
            settings.put("roster.limits." + each, "0");
        }
        providers.add(administrator);
        http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(providers.clientContext())
                        .connectTimeout(Duration.ofSeconds(5))
                        .build();
    }

    Path folder() {
        return folder.path();
    }

    Map<String, String> settings() {
        return settings;
    }

    MailCounter mail() {
        return mail;
    }

    HttpClient http() {
        return http;
    }

    String url() {
        return settings.getOrDefault("roster.public-url", "");
    }

    /** The certificate authority that everything here has its certificate from, as PEM. */
    Path authority() {
        return providers.certificateAuthority();
    }

    String token() {
        return providers.idToken(administrator);
    }

    /** A new Google account of this address. */
    SampleAccount account(String address) {
        return providers.add(SampleAccount.google(address, "Somebody New"));
    }

    /** A browser of its own. */
    ScriptedBrowser browser() {
        return new ScriptedBrowser(providers.clientContext());
    }

    /** Starts the service with these options of the JVM, and waits until it answers. */
    ServiceProcess serve(String... options) throws IOException, InterruptedException {
        ServiceProcess process = start(options);
        process.awaitAnswer(http);
        return process;
    }

    /** Starts the service without waiting for it. */
    ServiceProcess start(String... options) throws IOException {
        return ServiceProcess.start(
                settings,
                List.of(options),
                ServiceProcess.classPath(),
                folder.path().resolve("log"));
    }

    /** Starts a second process on the same database, at a port of its own, without waiting. */
    ServiceProcess replica(String... options) throws IOException {
        return again("https://localhost:" + ServiceProcess.freePort(), options);
    }

    /** Starts a process at the address where there was one, without waiting. */
    ServiceProcess again(String url, String... options) throws IOException {
        Map<String, String> own = new LinkedHashMap<>(settings);
        own.put("roster.listen", "127.0.0.1:" + URI.create(url).getPort());
        own.put("roster.public-url", url);
        own.put("roster.operations.listen", "127.0.0.1:" + ServiceProcess.freePort());
        return ServiceProcess.start(
                own, List.of(options), ServiceProcess.classPath(), folder.path().resolve("log"));
    }

    Database open() {
        return Database.open(
                settings.getOrDefault("roster.database.url", ""),
                settings.get("roster.database.user"),
                null);
    }

    private static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** A request of the administrator's to a path of an organization. */
    HttpRequest.Builder request(String organization, String path, String token) {
        return request(url(), organization, path, token);
    }

    /** The same to one process of several. */
    HttpRequest.Builder request(String url, String organization, String path, String token) {
        return HttpRequest.newBuilder(
                        URI.create(url + "/api/v1/organizations/" + id(organization) + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token);
    }

    /**
     * An organization with the administrator and this many members, written straight into the
     * database.
     */
    void organization(String name, int members) {
        try (Database opened = open()) {
            organization(opened, name, members);
        }
    }

    /** Several of one size, named by their number from 0. */
    void organizations(String name, int many, int members) {
        try (Database opened = open()) {
            for (int i = 0; i < many; i++) {
                organization(opened, name + i, members);
            }
        }
    }

    private void organization(Database opened, String name, int members) {
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
                                                display_name_key, role, joined_at, last_seen_at)
                            VALUES (:id || '-ada', :id, 'GOOGLE', :issuer, :subject,
                                    'ada@example.com', 'ada@example.com', 'Ada Example',
                                    'ada example', 'ADMINISTRATOR', 0, 99999999999999)
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
                                                display_name_key, role, joined_at)
                            SELECT :id || (1000000000 + i), :id, 'GOOGLE', :issuer,
                                   :id || i, 'member' || i || '@example.com',
                                   'member' || i || '@example.com', 'Member Number' || i,
                                   'member number' || i, 'MEMBER', 1700000000000 + i
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
        database.closing().close();
        mail.close();
        providers.close();
        folder.close();
    }
}
