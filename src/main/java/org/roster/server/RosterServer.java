package org.roster.server;

import org.jspecify.annotations.Nullable;
import org.roster.server.access.Authenticator;
import org.roster.server.access.SessionRoutes;
import org.roster.server.accesscheck.AccessCheckRoutes;
import org.roster.server.accesscheck.AccessChecks;
import org.roster.server.audit.AuditLog;
import org.roster.server.audit.AuditWorker;
import org.roster.server.auditsink.AuditSinks;
import org.roster.server.backup.SqliteBackups;
import org.roster.server.configuration.Configuration;
import org.roster.server.events.EventRoutes;
import org.roster.server.events.EventSource;
import org.roster.server.events.EventStreams;
import org.roster.server.files.FolderChecks;
import org.roster.server.help.HelpRoutes;
import org.roster.server.http.CertificateReloader;
import org.roster.server.http.Certificates;
import org.roster.server.http.HttpServer;
import org.roster.server.http.OpenApiRoute;
import org.roster.server.http.OutboundTrust;
import org.roster.server.http.RateLimits;
import org.roster.server.http.RequestLog;
import org.roster.server.http.StrictTransportSecurity;
import org.roster.server.http.TrustedProxies;
import org.roster.server.identity.IdentityProviders;
import org.roster.server.identity.SignInRoutes;
import org.roster.server.invites.InviteLimits;
import org.roster.server.invites.InviteLinks;
import org.roster.server.invites.InviteMails;
import org.roster.server.invites.InviteRetention;
import org.roster.server.invites.InviteRevocations;
import org.roster.server.invites.InviteRoutes;
import org.roster.server.invites.InviteStore;
import org.roster.server.invites.InviteValidity;
import org.roster.server.invites.Invites;
import org.roster.server.invites.LinkKeys;
import org.roster.server.invites.NewInviteRules;
import org.roster.server.invites.ProvisionedInvites;
import org.roster.server.mail.BounceReader;
import org.roster.server.mail.MailServer;
import org.roster.server.mail.Outbox;
import org.roster.server.members.AccessLossListener;
import org.roster.server.members.EndDateWorker;
import org.roster.server.members.MemberNames;
import org.roster.server.members.MemberRoutes;
import org.roster.server.members.MemberStore;
import org.roster.server.members.Members;
import org.roster.server.members.ProvisionedMembers;
import org.roster.server.operations.HealthCheck;
import org.roster.server.operations.HealthChecks;
import org.roster.server.operations.Metrics;
import org.roster.server.operations.OperationsServer;
import org.roster.server.organizations.OrganizationLimits;
import org.roster.server.organizations.OrganizationRoutes;
import org.roster.server.organizations.Organizations;
import org.roster.server.pages.PageGuard;
import org.roster.server.redemption.InvitationPages;
import org.roster.server.redemption.InvitationSignIns;
import org.roster.server.redemption.RedemptionRoutes;
import org.roster.server.redemption.Redemptions;
import org.roster.server.scim.HeldDeactivationAdministration;
import org.roster.server.scim.ScimAccess;
import org.roster.server.scim.ScimConnectionAdministration;
import org.roster.server.scim.ScimConnectionRemovals;
import org.roster.server.scim.ScimConnectionRoutes;
import org.roster.server.scim.ScimRoutes;
import org.roster.server.scim.ScimUsers;
import org.roster.server.sessions.AcceptedOrigins;
import org.roster.server.sessions.KeyProofVerifier;
import org.roster.server.sessions.Sessions;
import org.roster.server.storage.Database;
import org.roster.server.storage.RestoreDetector;
import org.roster.server.tokens.TokenAdministration;
import org.roster.server.tokens.TokenRevocations;
import org.roster.server.tokens.TokenRoutes;
import org.roster.server.webhooks.WebhookAdministration;
import org.roster.server.webhooks.WebhookCipher;
import org.roster.server.webhooks.WebhookDeliveries;
import org.roster.server.webhooks.WebhookMessages;
import org.roster.server.webhooks.WebhookNetwork;
import org.roster.server.webhooks.WebhookRemovals;
import org.roster.server.webhooks.WebhookRoutes;
import org.roster.server.webhooks.WebhookSender;
import org.roster.server.webhooks.WebhookWorker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLContext;

/** The service. This class alone creates its parts and connects them. */
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
     * Starts the service. It accepts requests when this method returns.
     *
     * @throws IOException if a configured file can't be read or created
     * @throws org.roster.server.storage.StorageUnavailableException if the database doesn't answer
     * @throws org.roster.server.storage.RefusedDatabaseException if the database must not be used
     */
    public static RosterServer start(Configuration configuration, InstantSource clock)
            throws IOException {
        return start(configuration, clock, WebhookNetwork.internet());
    }

    /** Starts the service with another network for webhooks, such as local receivers in tests. */
    public static RosterServer start(
            Configuration configuration, InstantSource clock, WebhookNetwork network)
            throws IOException {
        // The started parts, in the order to stop them: last in, first out.
        Deque<Runnable> stops = new ArrayDeque<>();
        try {
            return start(configuration, clock, network, stops);
        } catch (RuntimeException | IOException e) {
            stops.forEach(Runnable::run);
            throw e;
        }
    }

    private static RosterServer start(
            Configuration configuration,
            InstantSource clock,
            WebhookNetwork network,
            Deque<Runnable> stops)
            throws IOException {
        configuration.warnings().forEach(LOG::warn);
        configuration.missingProviders().ifPresent(LOG::warn);
        FolderChecks.warnings(Database.file(configuration.database().url())).forEach(LOG::warn);
        SqliteBackups.warnings(configuration).forEach(LOG::warn);
        // Opening the database takes longest, so it runs in parallel with the next steps.
        OpeningDatabase opening = OpeningDatabase.start(configuration.database());
        stops.push(opening::close);
        KeyStore certificate = ServerCertificate.of(configuration, clock);
        SSLContext tls = OutboundTrust.context(configuration.providers().trustCertificates());
        IdentityProviders providers = new IdentityProviders(configuration, tls, clock);
        MailServer mailServer =
                configuration.mail() == null ? null : new MailServer(configuration.mail(), tls);
        Database database = opening.join();
        stops.push(
                RestoreDetector.start(
                                database,
                                configuration.database().url(),
                                configuration.linkKeyFile(),
                                clock)
                        ::close);
        LinkKeys linkKeys = LinkKeys.open(configuration.linkKeyFile(), database, clock);
        stops.push(linkKeys::close);
        AuditLog.prepare(database, configuration.audit().keyFile(), clock);
        WebhookCipher cipher = WebhookCipher.open(database, configuration.webhookKeyFile());

        // Links need the port, which may be known only once the service listens.
        CompletableFuture<URI> publicUrl = new CompletableFuture<>();
        Metrics metrics = new Metrics();
        InviteLinks links = new InviteLinks(linkKeys, publicUrl::join);
        Outbox outbox = new Outbox(clock);
        InviteStore inviteStore = new InviteStore(clock);
        Organizations organizations = new Organizations(database, clock);
        OrganizationLimits memberLimits =
                new OrganizationLimits(database, inviteStore::countPending);
        MemberStore memberStore = new MemberStore(clock);
        InviteLimits inviteLimits = new InviteLimits(configuration, inviteStore, clock);
        InviteRevocations revocations = new InviteRevocations(inviteStore, outbox, inviteLimits);
        AccessLossListener accessLoss =
                revocations
                        .and(new TokenRevocations(clock))
                        .and(new WebhookRemovals(clock))
                        .and(new ScimConnectionRemovals());
        Members members = new Members(database, memberStore, accessLoss, clock);
        Invites invites =
                new Invites(database, inviteStore, outbox, clock, inviteLimits, revocations);
        NewInviteRules inviteRules =
                new NewInviteRules(
                        providers,
                        mailServer != null,
                        new InviteValidity(
                                configuration.inviteValidity(),
                                configuration.longestInviteValidity()),
                        clock);
        ScimAccess provisioning =
                new ScimAccess(
                        new ProvisionedMembers(memberStore, accessLoss, clock),
                        new ProvisionedInvites(invites, revocations, inviteRules, clock),
                        providers,
                        clock);
        Redemptions redemptions =
                new Redemptions(
                        database, inviteStore, links, memberStore, revocations, outbox, clock);
        InvitationSignIns signIns =
                new InvitationSignIns(providers.flows(), database, publicUrl::join, clock);
        InvitationPages pages =
                new InvitationPages(
                        providers.offered(), links, publicUrl::join, configuration.websites());
        RateLimits rateLimits = new RateLimits(configuration.limits(), clock);
        AtomicReference<KeyStore> currentCertificate = new AtomicReference<>(certificate);
        AcceptedOrigins origins =
                new AcceptedOrigins(
                        publicUrl::join,
                        configuration.network().origins(),
                        () -> Certificates.publicKey(currentCertificate.get()));
        Sessions sessions = new Sessions(origins, database, clock);
        Authenticator authenticator =
                new Authenticator(rateLimits, database, configuration.stepUp(), clock);
        AccessChecks checks = AccessChecks.start(database, configuration, rateLimits, clock);
        stops.push(checks::close);
        EventSource entities = new EventSource(inviteStore, memberStore, memberLimits);
        EventStreams streams =
                new EventStreams(database, entities, clock, configuration.limits().eventStreams());
        HttpServer http =
                HttpServer.start(
                        configuration.network().listen(),
                        certificate,
                        new TrustedProxies(configuration.network().trustedProxies()),
                        new RequestLog(metrics.registry()),
                        routes -> {
                            new StrictTransportSecurity(publicUrl::join).addTo(routes);
                            rateLimits.addTo(routes);
                            new OpenApiRoute().addTo(routes);
                            new SignInRoutes(configuration, version(), origins::own, clock)
                                    .addTo(routes);
                            new SessionRoutes(
                                            authenticator,
                                            providers,
                                            new KeyProofVerifier(origins, clock),
                                            origins,
                                            sessions,
                                            new MemberNames(database, memberStore, clock),
                                            configuration.stepUp(),
                                            rateLimits)
                                    .addTo(routes);
                            new OrganizationRoutes(
                                            authenticator,
                                            organizations,
                                            memberLimits,
                                            providers,
                                            database,
                                            configuration,
                                            mailServer != null)
                                    .addTo(routes);
                            new MemberRoutes(authenticator, members).addTo(routes);
                            new InviteRoutes(authenticator, invites, links, inviteRules)
                                    .addTo(routes);
                            new TokenRoutes(authenticator, new TokenAdministration(database, clock))
                                    .addTo(routes);
                            new AccessCheckRoutes(
                                            authenticator, checks, rateLimits, publicUrl::join)
                                    .addTo(routes);
                            new WebhookRoutes(
                                            authenticator,
                                            new WebhookAdministration(database, cipher, clock),
                                            new WebhookDeliveries(database, clock))
                                    .addTo(routes);
                            new ScimConnectionRoutes(
                                            authenticator,
                                            new ScimConnectionAdministration(
                                                    database, providers, clock),
                                            new HeldDeactivationAdministration(
                                                    database, provisioning, clock))
                                    .addTo(routes);
                            new ScimRoutes(
                                            authenticator,
                                            new ScimUsers(database, provisioning, clock),
                                            rateLimits,
                                            publicUrl::join)
                                    .addTo(routes);
                            new EventRoutes(authenticator, streams).addTo(routes);
                            PageGuard guard = new PageGuard(rateLimits, pages::failure);
                            new RedemptionRoutes(
                                            redemptions, signIns, pages, guard, metrics.registry())
                                    .addTo(routes);
                            new HelpRoutes(publicUrl::join, configuration.websites().help())
                                    .addTo(routes, guard);
                        });
        stops.push(http::close);
        URI url =
                configuration.network().publicUrl() == null
                        ? URI.create("https://localhost:" + http.port())
                        : configuration.network().publicUrl();
        publicUrl.complete(url);
        // The server waits for open requests when it stops, so the streams must end before.
        streams.start();
        stops.push(streams::close);
        if (configuration.network().tls() != null) {
            stops.push(
                    CertificateReloader.start(
                                    configuration.network().tls(),
                                    replacement -> {
                                        http.replaceCertificate(replacement);
                                        currentCertificate.set(replacement);
                                    })
                            ::close);
        }
        BounceReader bounces =
                mailServer == null || configuration.mail() == null
                        ? null
                        : new MailWorkers(
                                        mailServer,
                                        configuration.mail().bounces(),
                                        database,
                                        outbox,
                                        new InviteMails(inviteStore, links),
                                        clock)
                                .start(tls, metrics.registry(), inviteStore, memberStore, stops);
        stops.push(EndDateWorker.start(database, memberStore, accessLoss, clock)::close);
        if (configuration.inviteRetention() != null) {
            stops.push(
                    InviteRetention.start(database, configuration.inviteRetention(), clock)::close);
        }
        stops.push(AuditWorker.start(database, configuration.audit().retention(), clock)::close);
        stops.push(
                WebhookWorker.start(
                                database,
                                new WebhookMessages(entities, cipher, "Roster/" + version(), clock),
                                new WebhookSender(
                                        network,
                                        OutboundTrust.manager(
                                                configuration.providers().trustCertificates()),
                                        clock),
                                clock,
                                metrics.registry())
                        ::close);
        AuditSinks sinks =
                AuditSinks.start(configuration, url, database, clock, metrics.registry());
        stops.push(sinks::close);
        SqliteBackups backups = SqliteBackups.start(configuration, clock, metrics.registry());
        metrics.watch(database, outbox);
        metrics.watch(streams);
        HealthChecks health =
                HealthChecks.of(database::failure, mailServer, providers)
                        .and(
                                new HealthCheck(
                                        OperationsServer.CHANGES, false, database::writeFailure))
                        .and(sinks.failures());
        if (backups != null) {
            stops.push(backups::close);
            health = health.and(backups.failures());
        }
        if (bounces != null) {
            health = health.and(new HealthCheck("bounces", false, bounces::failure));
        }
        OptionalInt operationsPort =
                startOperations(
                        configuration.network().operations(), health, metrics, clock, stops);
        LOG.info("Roster {} is listening at {}", version(), url);
        return new RosterServer(url, http.routes(), operationsPort, stops);
    }

    private static OptionalInt startOperations(
            Configuration.@Nullable Listen listen,
            HealthChecks checks,
            Metrics metrics,
            InstantSource clock,
            Deque<Runnable> stops) {
        if (listen == null) {
            return OptionalInt.empty();
        }
        OperationsServer server = OperationsServer.start(listen, checks, metrics, clock);
        stops.push(server::close);
        return OptionalInt.of(server.port());
    }

    /** Returns the program's version, or {@code development} if it doesn't run from its jar. */
    public static String version() {
        String version = RosterServer.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** Returns the base of the service's addresses. */
    public URI publicUrl() {
        return publicUrl;
    }

    /** Returns all routes in the form {@code GET /api/v1/me}. */
    public List<String> routes() {
        return routes;
    }

    /** Returns the port of health and metrics, or empty if they are off. */
    public OptionalInt operationsPort() {
        return operationsPort;
    }

    /** Ends the streams, waits for open requests and stops. */
    @Override
    public void close() {
        while (!stops.isEmpty()) {
            stops.pop().run();
        }
    }
}
