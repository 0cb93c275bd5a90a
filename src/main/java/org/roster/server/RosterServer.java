package org.roster.server;

import org.roster.server.access.Authenticator;
import org.roster.server.configuration.Configuration;
import org.roster.server.events.EventRoutes;
import org.roster.server.events.EventStreams;
import org.roster.server.http.CertificateReloader;
import org.roster.server.http.Certificates;
import org.roster.server.http.HttpServer;
import org.roster.server.http.OpenApiRoute;
import org.roster.server.http.OutboundTrust;
import org.roster.server.http.RateLimits;
import org.roster.server.http.RequestLog;
import org.roster.server.http.StrictTransportSecurity;
import org.roster.server.identity.IdentityProviders;
import org.roster.server.identity.SignInRoutes;
import org.roster.server.invites.InviteLinks;
import org.roster.server.invites.InviteMails;
import org.roster.server.invites.InviteRoutes;
import org.roster.server.invites.InviteStore;
import org.roster.server.invites.Invites;
import org.roster.server.mail.MailServer;
import org.roster.server.mail.MailWorker;
import org.roster.server.mail.Outbox;
import org.roster.server.members.MemberRoutes;
import org.roster.server.members.MemberStore;
import org.roster.server.members.Members;
import org.roster.server.operations.HealthCheck;
import org.roster.server.operations.HealthChecks;
import org.roster.server.operations.Metrics;
import org.roster.server.operations.OperationsServer;
import org.roster.server.organizations.OrganizationLimits;
import org.roster.server.organizations.OrganizationRoutes;
import org.roster.server.organizations.Organizations;
import org.roster.server.redemption.InvitationPages;
import org.roster.server.redemption.InvitationSignIns;
import org.roster.server.redemption.RedemptionRoutes;
import org.roster.server.redemption.Redemptions;
import org.roster.server.storage.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import javax.net.ssl.SSLContext;

/** The service: every part and who knows whom. */
public final class RosterServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RosterServer.class);

    private final URI publicUrl;
    private final List<String> routes;
    private final OptionalInt operationsPort;
    private final Deque<Runnable> stops;

    private RosterServer(
            URI publicUrl, List<String> routes, OptionalInt operationsPort, Deque<Runnable> stops) {
        this.publicUrl = publicUrl;
        this.routes = routes;
        this.operationsPort = operationsPort;
        this.stops = stops;
    }

    /**
     * Starts the service; it answers when this returns.
     *
     * @throws IOException if a file that the configuration names cannot be read or made
     * @throws org.roster.server.storage.StorageUnavailableException if the database does not answer
     */
    public static RosterServer start(Configuration configuration, InstantSource clock)
            throws IOException {
        // What has started, the last first, which is the order to stop in.
        Deque<Runnable> stops = new ArrayDeque<>();
        try {
            return start(configuration, clock, stops);
        } catch (RuntimeException | IOException e) {
            stops.forEach(Runnable::run);
            throw e;
        }
    }

    private static RosterServer start(
            Configuration configuration, InstantSource clock, Deque<Runnable> stops)
            throws IOException {
        // The longest part of the start; what does not need it goes on meanwhile.
        CompletableFuture<Database> opening = opening(configuration.database());
        stops.push(() -> close(opening));
        KeyStore certificate = certificate(configuration, clock);
        byte[] linkKey = InviteLinks.key(configuration.linkKeyFile());
        SSLContext tls = OutboundTrust.context(configuration.trustCertificates());
        IdentityProviders providers = new IdentityProviders(configuration, tls, clock);
        MailServer mailServer =
                configuration.mail() == null ? null : new MailServer(configuration.mail(), tls);
        Database database = opened(opening);

        // The port may be known only once the service listens, and links need it.
        CompletableFuture<URI> publicUrl = new CompletableFuture<>();
        Metrics metrics = new Metrics();
        InviteLinks links = new InviteLinks(linkKey, publicUrl::join);
        Outbox outbox = new Outbox(clock);
        InviteStore inviteStore = new InviteStore(clock);
        Organizations organizations = new Organizations(database, clock);
        OrganizationLimits memberLimits =
                new OrganizationLimits(database, inviteStore::countPending);
        MemberStore memberStore = new MemberStore(clock);
        Members members = new Members(database, memberStore, clock);
        Invites invites =
                new Invites(database, inviteStore, outbox, clock, configuration.inviteValidity());
        Redemptions redemptions =
                new Redemptions(database, inviteStore, links, memberStore, outbox);
        InvitationSignIns signIns =
                new InvitationSignIns(providers.flows(), database, publicUrl::join, clock);
        InvitationPages pages = new InvitationPages(providers.offered(), links, publicUrl::join);
        RateLimits rateLimits = new RateLimits(configuration.limits(), clock);
        Authenticator authenticator = new Authenticator(providers, rateLimits, database, clock);
        EventStreams streams =
                new EventStreams(database, inviteStore, memberStore, memberLimits, clock);
        HttpServer http =
                HttpServer.start(
                        configuration.listen(),
                        certificate,
                        new RequestLog(metrics.registry()),
                        routes -> {
                            new StrictTransportSecurity(publicUrl::join).addTo(routes);
                            rateLimits.addTo(routes);
                            new OpenApiRoute().addTo(routes);
                            new SignInRoutes(configuration, version()).addTo(routes);
                            new OrganizationRoutes(
                                            authenticator, organizations, memberLimits, database)
                                    .addTo(routes);
                            new MemberRoutes(authenticator, members).addTo(routes);
                            new InviteRoutes(
                                            authenticator,
                                            invites,
                                            links,
                                            providers,
                                            mailServer != null)
                                    .addTo(routes);
                            new EventRoutes(authenticator, streams).addTo(routes);
                            new RedemptionRoutes(
                                            redemptions,
                                            signIns,
                                            pages,
                                            rateLimits,
                                            metrics.registry())
                                    .addTo(routes);
                        });
        stops.push(http::close);
        URI url =
                configuration.publicUrl() == null
                        ? URI.create("https://localhost:" + http.port())
                        : configuration.publicUrl();
        publicUrl.complete(url);
        // Streams never end by themselves, so they have to before the server waits for requests.
        streams.start();
        stops.push(streams::close);
        if (configuration.tls() != null) {
            stops.push(
                    CertificateReloader.start(configuration.tls(), http::replaceCertificate)
                            ::close);
        }
        if (mailServer != null) {
            stops.push(
                    MailWorker.start(
                                    mailServer,
                                    database,
                                    outbox,
                                    new InviteMails(inviteStore, links),
                                    clock,
                                    metrics.registry())
                            ::close);
        }
        metrics.watch(database, outbox);
        metrics.watch(streams);
        OptionalInt operations = OptionalInt.empty();
        if (configuration.operations() != null) {
            OperationsServer server =
                    OperationsServer.start(
                            configuration.operations(),
                            HealthChecks.of(database::failure, mailServer, providers)
                                    .and(new HealthCheck("changes", false, database::writeFailure)),
                            metrics,
                            clock);
            stops.push(server::close);
            operations = OptionalInt.of(server.port());
        }
        LOG.info("Roster {} is listening at {}", version(), url);
        return new RosterServer(url, http.routes(), operations, stops);
    }

    private static CompletableFuture<Database> opening(Configuration.Database where) {
        return CompletableFuture.supplyAsync(
                () -> Database.open(where.url(), where.user(), where.password()),
                Thread.ofPlatform().name("open-database").daemon()::start);
    }

    private static Database opened(CompletableFuture<Database> opening) {
        try {
            return opening.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static void close(CompletableFuture<Database> opening) {
        opening.handle(
                        (database, failure) -> {
                            if (database != null) {
                                database.close();
                            }
                            return failure;
                        })
                .join();
    }

    private static KeyStore certificate(Configuration configuration, InstantSource clock)
            throws IOException {
        Configuration.Tls tls = configuration.tls();
        if (tls != null) {
            return Certificates.read(tls.certificate(), tls.key());
        }
        Path file = Database.file(configuration.database().url());
        Path beside = file == null ? configuration.linkKeyFile().toAbsolutePath() : file;
        Path folder =
                beside.getParent() == null ? Path.of("").toAbsolutePath() : beside.getParent();
        URI url = configuration.publicUrl();
        KeyStore certificate =
                Certificates.selfSigned(
                        folder, url == null ? configuration.listen().host() : url.getHost(), clock);
        LOG.info(
                "Using a self-signed certificate, SHA-256 {}",
                Certificates.fingerprint(certificate));
        return certificate;
    }

    /** The version of this program; {@code development} where it does not run from its jar. */
    public static String version() {
        String version = RosterServer.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** What links start with. */
    public URI publicUrl() {
        return publicUrl;
    }

    /** Every route, as {@code GET /api/v1/me}. */
    public List<String> routes() {
        return routes;
    }

    /** The port of health and metrics; nothing where they are off. */
    public OptionalInt operationsPort() {
        return operationsPort;
    }

    /** Ends the streams, lets the requests in flight finish, then stops. */
    @Override
    public void close() {
        while (!stops.isEmpty()) {
            stops.pop().run();
        }
    }
}
