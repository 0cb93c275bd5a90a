package org.roster.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;
import org.roster.demo.TestCertificates;
import org.roster.demo.browser.BrowserPage;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.LocalProviders;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.demo.service.LocalService;
import org.roster.demo.service.SessionClient;
import org.roster.server.audit.AuditLog;
import org.roster.server.redemption.DirectRedemptions;
import org.roster.server.storage.Database;
import org.roster.server.webhooks.WebhookNetwork;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A running service with one organization, whose first administrator joined through the link. */
public final class TestService implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** A network without receivers of webhooks. */
    public static final WebhookNetwork NOWHERE =
            new WebhookNetwork(host -> List.of(), address -> false, 1, Duration.ofSeconds(1));

    private final WebhookNetwork network;
    private final LocalProviders providers;
    private final TestClock clock;
    private final HttpClient http;
    private final LocalService service;
    private final SessionClient sessions;
    private final boolean sharesService;

    /** Null for the first organization of a service, whose members join as users do. */
    private final @Nullable DirectRedemptions direct;

    /** Opened with the second organization. */
    private @Nullable DirectRedemptions opened;

    private final SampleAccount administrator;
    private final String organization;

    /** The certificates of the providers and of {@link LocalProviders#RECEIVER_HOST}. */
    public static TestCertificates certificates() {
        return SharedProviders.certificates();
    }

    /** A service whose organization has ten member slots. */
    public TestService(Databases databases) {
        this(databases, 10);
    }

    /** A service whose organization has this many member slots. */
    public TestService(Databases databases, int memberLimit) {
        this(databases.settings(), memberLimit);
    }

    /** A service with these settings besides those of {@link LocalService}. */
    public TestService(Map<String, String> settings, int memberLimit) {
        this(settings, memberLimit, NOWHERE);
    }

    /** Starts a service that sends webhooks through this network. */
    public TestService(Map<String, String> settings, int memberLimit, WebhookNetwork network) {
        this.network = network;
        providers = SharedProviders.use();
        clock = SharedProviders.CLOCK;
        clock.reset();
        http = HttpClient.newBuilder().sslContext(providers.clientContext()).build();
        service = LocalService.start(providers, settings, clock, network);
        sessions = new SessionClient(http, service.url(), providers, clock);
        sharesService = false;
        direct = null;
        administrator = google("administrator");
        organization = createOrganization(memberLimit);
    }

    private TestService(TestService host, int memberLimit) {
        network = host.network;
        providers = host.providers;
        clock = host.clock;
        http = host.http;
        service = host.service;
        sessions = host.sessions;
        sharesService = true;
        direct = host.direct();
        administrator = google("administrator");
        organization = direct.createOrganization("Example", administrator, memberLimit);
    }

    /** Creates organizations and members without signing in. */
    public DirectRedemptions direct() {
        DirectRedemptions known = direct == null ? opened : direct;
        if (known != null) {
            return known;
        }
        try {
            opened = new DirectRedemptions(service, openDatabase(), clock);
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another organization of the same service, with its own administrator. */
    public TestService newOrganization(int memberLimit) {
        return new TestService(this, memberLimit);
    }

    private String createOrganization(int memberLimit) {
        URI link = service.createOrganization("Example", administrator, memberLimit);
        assertThat(redeem(link, administrator).status()).isEqualTo(200);
        String id = api("", token(administrator)).get("/me").text("/memberships/0/organization/id");
        assertThat(id).isNotEmpty();
        return id;
    }

    /** A new Google account with a verified address that begins with the name. */
    public SampleAccount google(String name) {
        return google(name, name);
    }

    /** A new Google account with this display name, whose address begins with the name. */
    public SampleAccount google(String name, String displayName) {
        return providers.add(
                SampleAccount.google(
                        name + NUMBER.incrementAndGet() + "@example.com", displayName));
    }

    /** A new Entra account whose username begins with the name. */
    public SampleAccount microsoft(SampleTenant tenant, String name) {
        String username = name + NUMBER.incrementAndGet() + "@" + tenant.domain();
        return providers.add(SampleAccount.microsoft(tenant, username, name));
    }

    /**
     * A new Entra account with this {@code email} claim.
     *
     * @param verified whether Entra confirms the address ({@code xms_edov})
     */
    public SampleAccount microsoft(
            SampleTenant tenant, String name, String email, boolean verified) {
        return providers.add(microsoft(tenant, name).withEmail(email, verified));
    }

    public LocalProviders providers() {
        return providers;
    }

    public LocalService service() {
        return service;
    }

    /** The file with the key of the activity log. */
    public Path auditKeyFile() {
        return Path.of(service.setting("roster.link-key-file")).resolveSibling("roster-audit.key");
    }

    public TestClock clock() {
        return clock;
    }

    public HttpClient http() {
        return http;
    }

    /** The first administrator. */
    public SampleAccount administrator() {
        return administrator;
    }

    /** The organization's id. */
    public String organization() {
        return organization;
    }

    /** The organization's API, called by its first administrator. */
    public Api api() {
        return api(administrator);
    }

    /** The organization's API, called by this account. */
    public Api api(SampleAccount account) {
        return api("/organizations/" + organization, token(account));
    }

    /** A valid session token of the account. */
    public String token(SampleAccount account) {
        return sessions.token(account);
    }

    /** Signs in as a desktop. */
    public SessionClient sessions() {
        return sessions;
    }

    /** Begins a sign-in with an ID token whose nonce is of {@link #sessions}. */
    public Answer begin(String idToken) {
        return api("", "").with("DPoP", sessions.proof()).post("/sessions", sessions.body(idToken));
    }

    /** A path below {@code /api/v1}, called with this token; empty for none. */
    public Api api(String path, String token) {
        return new Api(http, URI.create(service.url() + "/api/v1" + path), token);
    }

    /** Creates an invite and returns the response, which has the link. */
    public Answer invite(String provider, String username, String role) {
        return invite(
                """
                {"provider":"%s","username":"%s","role":"%s"}\
                """
                        .formatted(provider, username, role));
    }

    /** Creates an invite and returns the response, which has the link. */
    public Answer invite(String body) {
        Answer answer = api().post("/invites", body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer;
    }

    /** Creates an invite of a Microsoft tenant for a member. */
    public Answer inviteOfTenant(String idOrDomain, String username) {
        return invite(
                """
                {"provider":"MICROSOFT","tenantId":"%s","username":"%s","role":"MEMBER"}\
                """
                        .formatted(idOrDomain, username));
    }

    /** Invites an account, redeems the invite and returns the account. */
    public SampleAccount join(SampleAccount account, String role) {
        return join(administrator, account, role);
    }

    /** The same with an invite by this administrator. */
    public SampleAccount join(SampleAccount by, SampleAccount account, String role) {
        Answer invited =
                api(by).post("/invites", invitation(account.provider().name(), account, role));
        assertThat(invited.status()).as(invited.toString()).isEqualTo(201);
        URI link = invited.link();
        if (direct != null && DirectRedemptions.supports(account)) {
            direct.redeem(link, account);
        } else {
            accept(link, account);
        }
        return account;
    }

    private static String invitation(String provider, SampleAccount account, String role) {
        return "{\"provider\":\"%s\",\"username\":\"%s\",\"role\":\"%s\"}"
                .formatted(provider, account.username(), role);
    }

    /** The ID of the account's member. */
    public String memberId(SampleAccount account) {
        return api("", token(account)).get("/me").text("/memberships/0/memberId");
    }

    /** Lets a member hand out invitation links. */
    public SampleAccount grantLinks(SampleAccount account) {
        Answer answer =
                api().with("If-Match", "*")
                        .patch("/members/" + memberId(account), "{\"grants\":[\"INVITE_LINKS\"]}");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return account;
    }

    /** Accepts an invite: opens its link in a new browser and signs in with its account. */
    public void accept(Answer invited, SampleAccount account) {
        accept(invited.link(), account);
    }

    /** Accepts the invite with this link. */
    public void accept(URI link, SampleAccount account) {
        BrowserPage page = redeem(link, account);
        assertThat(page.status()).as(page.text()).isEqualTo(200);
    }

    /** Creates an API token with this scope and returns the response with the secret. */
    public Answer newToken(String scope) {
        Answer created =
                api().post(
                                "/tokens",
                                "{\"name\":\"Script\",\"scopes\":[\"%s\"],\"expiresAt\":\"%s\"}"
                                        .formatted(scope, clock.instant().plusSeconds(86_400)));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        return created;
    }

    /** Opens a link in a new browser and signs in with the account. */
    public BrowserPage redeem(URI link, SampleAccount account) {
        try (ScriptedBrowser browser = browser()) {
            browser.open(link);
            return redeem(browser, account);
        }
    }

    /** Signs in with the account on the invitation page. */
    public static BrowserPage redeem(ScriptedBrowser browser, SampleAccount account) {
        browser.press(account.tenant() == null ? "Google" : "Microsoft");
        return browser.chooseAccount(account.username());
    }

    /** A new browser. */
    public ScriptedBrowser browser() {
        return new ScriptedBrowser(providers.clientContext());
    }

    /** The routes outside of {@code /api/v1}, called without a token. */
    public Api root() {
        return new Api(http, service.url(), "");
    }

    /** The health and metrics that operators see. */
    public Api operations() {
        return new Api(http, service.operations(), "");
    }

    /** The readiness, after the time for which the last result is cached. */
    public Answer ready() {
        clock.advance(Duration.ofSeconds(6));
        return operations().get("/health/ready");
    }

    /** Returns the changes of an invite in the activity log, newest first. */
    public List<JsonNode> changes(Answer invited) {
        return api().get("/changes?limit=1000").json().at("/items").findParents("subject").stream()
                .filter(change -> change.at("/subject/id").asText().equals(invited.text("/id")))
                .toList();
    }

    /** Waits until an invite is in this state, and returns it. */
    public Answer awaitInvite(Answer invited, Predicate<Answer> state) {
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> api().get("/invites/" + invited.text("/id")), state);
    }

    /** Waits until the delivery of an invite's mail is in this state, and returns the invite. */
    public Answer awaitDelivery(Answer invited, String state) {
        return awaitInvite(invited, invite -> invite.text("/delivery/state").equals(state));
    }

    /**
     * Starts another instance of the service with the same database and mail server.
     *
     * @param further its further settings
     */
    public LocalService anotherInstance(Map<String, String> further) {
        Map<String, String> same = new HashMap<>(further);
        for (String key :
                List.of(
                        "roster.database.url",
                        "roster.database.user",
                        "roster.link-key-file",
                        "roster.mail.port")) {
            same.put(key, service.setting(key));
        }
        return LocalService.start(providers, same, clock, network);
    }

    /** Opens a second connection pool on the service's database. */
    public Database openDatabase() {
        String user = service.setting("roster.database.user");
        Database database =
                Database.open(
                        service.setting("roster.database.url"), user.isEmpty() ? null : user, null);
        try {
            AuditLog.prepare(database, auditKeyFile(), clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return database;
    }

    @Override
    public void close() {
        if (opened != null) {
            opened.close();
        }
        if (!sharesService) {
            http.shutdownNow();
            service.close();
            SharedProviders.release();
        }
    }
}
