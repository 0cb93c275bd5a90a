package org.roster.packaging;

import static org.awaitility.Awaitility.await;

import org.roster.contract.Provider;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.mail.MailSink;
import org.roster.demo.provider.LocalProviders;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.service.LocalService;
import org.roster.demo.service.SessionClient;
import org.roster.server.cli.RosterServerCommand;
import org.roster.server.configuration.Configuration;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Exercises the service in its training run: redeems an invite, invites and reads every list. */
final class ServiceTraining implements AutoCloseable {

    private static final Pattern ORGANIZATION =
            Pattern.compile("\"organization\":\\{\"id\":\"([^\"]+)\"");

    /** How often each list is read. The JVM first compiles the methods that were called often. */
    private static final int ROUNDS = 20;

    private final LocalProviders providers = LocalProviders.start();
    private final MailSink mail;
    private final HttpClient http;
    private final SessionClient sessions;
    private final ScriptedBrowser browser;
    private final SampleAccount administrator =
            SampleAccount.google("ada@example.com", "Ada Example");
    private final Map<String, String> environment;
    private final String url;

    ServiceTraining(Path folder) throws IOException {
        mail = MailSink.start(folder.resolve("mail"));
        providers.add(administrator);
        http = HttpClient.newBuilder().sslContext(providers.clientContext()).build();
        browser = new ScriptedBrowser(providers.clientContext());
        Map<String, String> settings =
                new HashMap<>(LocalService.settings(folder, providers, mail.port()));
        int port = freePort();
        url = "https://localhost:" + port;
        sessions = new SessionClient(http, URI.create(url), providers, InstantSource.system());
        settings.put("roster.listen", "127.0.0.1:" + port);
        settings.put("roster.public-url", url);
        environment = Configuration.variables(settings);
        providers.registerRedirect(url);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /** Returns the settings of the service as environment variables. */
    Map<String, String> environment() {
        return environment;
    }

    /** Waits until the service responds, then sends the requests. */
    void use(Process process) throws IOException, InterruptedException {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .failFast("the service exited", () -> !process.isAlive())
                .until(() -> !get("/api/v1/sign-in").isEmpty());
        StringWriter link = new StringWriter();
        int status =
                RosterServerCommand.commandLine(environment, InstantSource.system())
                        .setOut(new PrintWriter(link))
                        .execute(
                                "organization",
                                "create",
                                "--name",
                                "Example",
                                "--administrator",
                                "google:" + administrator.username());
        if (status != 0) {
            throw new IllegalStateException("cannot create the organization");
        }
        browser.open(URI.create(link.toString().strip()));
        browser.press("Google");
        browser.chooseAccount(administrator.username());
        Matcher id = ORGANIZATION.matcher(get("/api/v1/me"));
        if (!id.find()) {
            throw new IllegalStateException("the administrator has no organization");
        }
        String organization = "/api/v1/organizations/" + id.group(1);
        String invite =
                """
                {"provider":"%s","username":"alan@example.com","role":"MEMBER"}
                """
                        .formatted(Provider.GOOGLE);
        var _ =
                http.send(
                        request(organization + "/invites")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(invite))
                                .build(),
                        BodyHandlers.ofString());
        for (int i = 0; i < ROUNDS; i++) {
            for (String list : new String[] {"/members", "/invites", "/limits", "/changes"}) {
                var _ = get(organization + list);
            }
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + sessions.token(administrator));
    }

    private String get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), BodyHandlers.ofString()).body();
    }

    @Override
    public void close() {
        browser.close();
        http.shutdownNow();
        mail.close();
        providers.close();
    }
}
