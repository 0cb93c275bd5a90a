package org.roster.demo.service;

import org.roster.demo.TemporaryFolder;
import org.roster.demo.mail.MailSink;
import org.roster.demo.provider.LocalProviders;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.RosterServer;
import org.roster.server.cli.RosterServerCommand;
import org.roster.server.configuration.Configuration;
import org.roster.server.configuration.ConfigurationException;
import org.roster.server.webhooks.WebhookNetwork;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The service over HTTPS on a loopback port, with {@link LocalProviders} for Google and Microsoft
 * Entra ID and a {@link MailSink} as mail server. It is configured by its regular settings and
 * managed by its regular command line.
 */
public final class LocalService implements AutoCloseable {

    private final TemporaryFolder folder;
    private final LocalProviders providers;
    private final MailSink mail;
    private final Map<String, String> settings;
    private final RosterServer server;

    /** Created once, because picocli inspects the classes of all commands. */
    private final CommandLine commandLine;

    private LocalService(
            TemporaryFolder folder,
            LocalProviders providers,
            Map<String, String> overrides,
            InstantSource clock,
            WebhookNetwork network) {
        this.folder = folder;
        this.providers = providers;
        this.mail = MailSink.start(folder.path().resolve("mail"));
        this.settings = new LinkedHashMap<>(settings(folder.path(), providers, mail.port()));
        settings.putAll(overrides);
        settings.values().removeIf(String::isEmpty);
        try {
            server = RosterServer.start(configuration(settings), clock, network);
            settings.put("roster.public-url", server.publicUrl().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        providers.registerRedirect(server.publicUrl().toString());
        commandLine = RosterServerCommand.commandLine(Configuration.variables(settings), clock);
    }

    /** Starts a service with the system clock and a SQLite database in a temporary folder. */
    public static LocalService start(LocalProviders providers) {
        return start(providers, Map.of(), InstantSource.system());
    }

    /**
     * Starts a service.
     *
     * @param overrides settings that replace the defaults; an empty value removes the setting
     * @param clock the clock of the service
     */
    public static LocalService start(
            LocalProviders providers, Map<String, String> overrides, InstantSource clock) {
        return start(providers, overrides, clock, WebhookNetwork.internet());
    }

    /**
     * Starts a service.
     *
     * @param overrides settings that replace the defaults; an empty value removes the setting
     * @param clock the clock of the service
     * @param network the network through which webhooks are sent
     */
    public static LocalService start(
            LocalProviders providers,
            Map<String, String> overrides,
            InstantSource clock,
            WebhookNetwork network) {
        return new LocalService(
                TemporaryFolder.create("roster-service"), providers, overrides, clock, network);
    }

    /**
     * Returns the settings of a service on a free port that stores its files in the folder.
     *
     * @param mailPort the port of the mail server on 127.0.0.1, without TLS
     */
    public static Map<String, String> settings(
            Path folder, LocalProviders providers, int mailPort) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("roster.listen", "127.0.0.1:0");
        settings.put("roster.operations.listen", "127.0.0.1:0");
        settings.put("roster.tls.certificate", providers.certificates().certificate().toString());
        settings.put("roster.tls.key", providers.certificates().key().toString());
        settings.put("roster.trust-certificates", providers.certificateAuthority().toString());
        settings.put("roster.database.url", "jdbc:sqlite:" + folder.resolve("roster.db"));
        settings.put("roster.link-key-file", folder.resolve("link.key").toString());
        settings.put("roster.google.issuer", providers.googleIssuer().toString());
        settings.put("roster.google.client-id", LocalProviders.GOOGLE_WEB_CLIENT);
        settings.put(
                "roster.google.client-secret-file",
                secret(folder, "google", LocalProviders.GOOGLE_WEB_SECRET));
        settings.put("roster.google.desktop-client-id", LocalProviders.GOOGLE_DESKTOP_CLIENT);
        settings.put("roster.google.desktop-client-secret", LocalProviders.GOOGLE_DESKTOP_SECRET);
        settings.put("roster.microsoft.authority", providers.microsoftAuthority().toString());
        settings.put("roster.microsoft.client-id", LocalProviders.MICROSOFT_WEB_CLIENT);
        settings.put(
                "roster.microsoft.client-secret-file",
                secret(folder, "microsoft", LocalProviders.MICROSOFT_WEB_SECRET));
        settings.put("roster.microsoft.desktop-client-id", LocalProviders.MICROSOFT_DESKTOP_CLIENT);
        // All clients share one address here, so rate limits would slow them down
        settings.put("roster.limits.address", "0");
        settings.put("roster.limits.identity", "0");
        settings.put("roster.limits.organization", "0");
        settings.put("roster.mail.host", "127.0.0.1");
        settings.put("roster.mail.port", Integer.toString(mailPort));
        settings.put("roster.mail.security", "none");
        settings.put("roster.mail.from", "roster@example.com");
        return settings;
    }

    private static String secret(Path folder, String name, String secret) {
        try {
            return Files.writeString(folder.resolve(name + ".secret"), secret).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the public base URL. */
    public URI url() {
        return server.publicUrl();
    }

    /** Returns all routes, such as {@code GET /api/v1/me}. */
    public List<String> routes() {
        return server.routes();
    }

    /** Returns the base URL of health checks and metrics. */
    public URI operations() {
        return URI.create("http://127.0.0.1:" + server.operationsPort().orElseThrow());
    }

    /** Returns the mail server. */
    public MailSink mail() {
        return mail;
    }

    /** Returns the identity providers. */
    public LocalProviders providers() {
        return providers;
    }

    /** Returns the settings of the service. */
    public Configuration configuration() {
        return configuration(settings);
    }

    private static Configuration configuration(Map<String, String> settings) {
        try {
            return Configuration.of(settings);
        } catch (ConfigurationException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Returns a setting of the service, or an empty string. */
    public String setting(String key) {
        return settings.getOrDefault(key, "");
    }

    /**
     * Creates an organization as an operator does.
     *
     * @param administrator the account to invite as the first administrator
     * @return the first administrator's invitation link
     */
    public URI createOrganization(String name, SampleAccount administrator, int memberLimit) {
        String provider = administrator.provider().name().toLowerCase(Locale.ROOT);
        return URI.create(
                command(
                        "organization",
                        "create",
                        "--name",
                        name,
                        "--administrator",
                        provider + ":" + administrator.username(),
                        "--member-limit",
                        Integer.toString(memberLimit)));
    }

    /** Runs {@code roster-server} with this service's settings and returns its output. */
    public synchronized String command(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        int code = commandLine.execute(arguments);
        if (code != 0) {
            throw new IllegalStateException("Exit code " + code + ": " + err);
        }
        return out.toString().strip();
    }

    @Override
    public void close() {
        server.close();
        mail.close();
        folder.close();
    }
}
