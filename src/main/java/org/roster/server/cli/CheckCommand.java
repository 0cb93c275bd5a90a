package org.roster.server.cli;

import org.roster.server.audit.AuditKey;
import org.roster.server.audit.AuditLog;
import org.roster.server.auditsink.AuditSinks;
import org.roster.server.backup.SqliteBackups;
import org.roster.server.configuration.Configuration;
import org.roster.server.configuration.ConfigurationException;
import org.roster.server.files.FolderChecks;
import org.roster.server.http.Certificates;
import org.roster.server.http.OutboundTrust;
import org.roster.server.identity.IdentityProviders;
import org.roster.server.identity.ProviderReport;
import org.roster.server.invites.LinkKeyFile;
import org.roster.server.invites.LinkKeyRegistry;
import org.roster.server.mail.BounceMailbox;
import org.roster.server.mail.MailServer;
import org.roster.server.operations.HealthCheck;
import org.roster.server.operations.HealthChecks;
import org.roster.server.storage.Database;
import org.roster.server.storage.DatabaseCheck;
import org.roster.server.webhooks.WebhookCipher;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import javax.net.ssl.SSLContext;

/** {@code roster-server check}: checks the dependencies and changes nothing. */
@Command(
        name = "check",
        description = "Checks the configuration, database, mail server and identity providers.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @Mixin private final ConfigurationOption option;
    @Spec private CommandSpec spec = CommandSpec.create();
    private final InstantSource clock;

    CheckCommand(Map<String, String> environment, InstantSource clock) {
        this.option = new ConfigurationOption(environment);
        this.clock = clock;
    }

    /** Thrown when dependencies fail; the message lists them on one line. */
    static final class DependencyUnavailableException extends Exception {
        private static final long serialVersionUID = 1L;

        DependencyUnavailableException(String message) {
            super(message);
        }
    }

    @Override
    public Integer call()
            throws ConfigurationException, IOException, DependencyUnavailableException {
        Configuration configuration = option.read();
        SSLContext tls = readFiles(configuration);
        Map<String, Supplier<Optional<String>>> sinks = AuditSinks.healthChecks(configuration);
        PrintWriter out = spec.commandLine().getOut();
        print(out, "configuration", Optional.empty());
        configuration.warnings().forEach(each -> warn(out, "configuration", each));
        configuration.missingProviders().ifPresent(each -> warn(out, "configuration", each));
        FolderChecks.warnings(Database.file(configuration.database().url()))
                .forEach(each -> warn(out, "configuration", each));
        SqliteBackups.warnings(configuration).forEach(each -> warn(out, "configuration", each));
        Map<String, List<String>> warnings = new ConcurrentHashMap<>();
        Map<String, Optional<String>> failures =
                healthChecks(configuration, tls, sinks, warnings).failures();
        failures.forEach((name, failure) -> {
            print(out, name, failure);
            warnings.getOrDefault(name, List.of()).forEach(each -> warn(out, name, each));
        });
        out.flush();
        String unavailable =
                failures.entrySet().stream()
                        .filter(each -> each.getValue().isPresent())
                        .map(each -> each.getKey() + ": " + each.getValue().get())
                        .collect(Collectors.joining("; "));
        if (!unavailable.isEmpty()) {
            throw new DependencyUnavailableException(unavailable);
        }
        return 0;
    }

    private static SSLContext readFiles(Configuration configuration) throws IOException {
        if (configuration.network().tls() != null) {
            Certificates.read(
                    configuration.network().tls().certificate(),
                    configuration.network().tls().key());
        }
        if (Files.exists(configuration.linkKeyFile())) {
            new LinkKeyFile(configuration.linkKeyFile()).read();
        }
        if (Files.exists(configuration.audit().keyFile())) {
            AuditKey.read(configuration.audit().keyFile());
        }
        return OutboundTrust.context(configuration.providers().trustCertificates());
    }

    /**
     * Creates the checks.
     *
     * @param sinks the checks of the sinks of the activity log
     * @param warnings receives the warnings by the check's name
     */
    private HealthChecks healthChecks(
            Configuration configuration,
            SSLContext tls,
            Map<String, Supplier<Optional<String>>> sinks,
            Map<String, List<String>> warnings) {
        Configuration.DatabaseSettings where = configuration.database();
        Configuration.Mail mail = configuration.mail();
        IdentityProviders providers = new IdentityProviders(configuration, tls, clock);
        HealthChecks checks =
                HealthChecks.of(
                        () -> {
                            warnings.put(
                                    "database",
                                    DatabaseCheck.warning(
                                                    where.url(), where.user(), where.password())
                                            .stream()
                                            .toList());
                            return DatabaseCheck.failure(
                                    where.url(),
                                    where.user(),
                                    where.password(),
                                    configuration.linkKeyFile(),
                                    handle ->
                                            LinkKeyRegistry.failure(
                                                            handle, configuration.linkKeyFile())
                                                    .or(() ->
                                                            AuditLog.failure(
                                                                    handle,
                                                                    configuration
                                                                            .audit()
                                                                            .keyFile()))
                                                    .or(() ->
                                                            WebhookCipher.failure(
                                                                    handle,
                                                                    configuration
                                                                            .webhookKeyFile())));
                        },
                        mail == null ? null : new MailServer(mail, tls),
                        providers,
                        provider -> {
                            ProviderReport report =
                                    providers.examine(provider, redirect(configuration));
                            String name = provider.name().toLowerCase(Locale.ROOT);
                            warnings.put(name, report.warnings());
                            return report.failure();
                        });
        checks = checks.and(sinks).and(SqliteBackups.healthCheck(configuration));
        if (mail != null && mail.bounces() != null) {
            BounceMailbox mailbox = new BounceMailbox(mail.bounces(), tls);
            checks = checks.and(new HealthCheck("bounces", false, mailbox::failure));
        }
        return configuration.stepUp() == null
                ? checks
                : checks.and(new HealthCheck("step-up", false, providers::stepUpFailure));
    }

    private static URI redirect(Configuration configuration) {
        URI url = configuration.network().publicUrl();
        return URI.create((url == null ? "https://localhost" : url) + "/redemption/callback");
    }

    private static void warn(PrintWriter out, String name, String warning) {
        out.println(name + "\twarning: " + warning);
    }

    private static void print(PrintWriter out, String name, Optional<String> failure) {
        out.println(name + "\t" + failure.map(why -> "unavailable: " + why).orElse("ok"));
    }
}
