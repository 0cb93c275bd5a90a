package org.roster.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.roster.demo.browser.BrowserPage;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.LocalProviders;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.demo.service.LocalService;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.concurrent.atomic.AtomicInteger;

/** A service with one organization whose first administrator has joined through the real link. */
public final class World implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final LocalProviders providers = Providers.SHARED;
    private final TestClock clock = new TestClock();
    private final HttpClient http =
            HttpClient.newBuilder().sslContext(providers.clientContext()).build();
    private final LocalService service;
    private final SampleAccount administrator;
    private final String organization;

    /** One pair of providers serves all tests: they take a second to start. */
    private static final class Providers {
        private static final LocalProviders SHARED = LocalProviders.start();
    }

    /** A world whose organization has ten member slots. */
    public World(Databases databases) {
        this(databases, 10);
    }

    /** A world whose organization has this many member slots. */
    public World(Databases databases, int memberLimit) {
        service = LocalService.start(providers, databases.settings(), clock);
        administrator = google("administrator");
        URI link = service.createOrganization("Example", administrator, memberLimit);
        assertThat(redeem(link, administrator).status()).isEqualTo(200);
        organization =
                api("", providers.idToken(administrator))
                        .get("/me")
                        .text("/memberships/0/organization/id");
        assertThat(organization).isNotEmpty();
    }

    /** A new Google account with a verified address that begins with the name. */
    public SampleAccount google(String name) {
        return providers.add(
                SampleAccount.google(name + NUMBER.incrementAndGet() + "@example.com", name));
    }

    /** A new Entra account whose username begins with the name. */
    public SampleAccount microsoft(SampleTenant tenant, String name) {
        String username = name + NUMBER.incrementAndGet() + "@" + tenant.domain();
        return providers.add(SampleAccount.microsoft(tenant, username, name));
    }

    public LocalProviders providers() {
        return providers;
    }

    public LocalService service() {
        return service;
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

    /** The organization, called by its first administrator. */
    public Api api() {
        return api(administrator);
    }

    /** The organization, called by this account. */
    public Api api(SampleAccount account) {
        return api("/organizations/" + organization, providers.idToken(account));
    }

    /** A path below {@code /api/v1}, called with this token; empty for none. */
    public Api api(String path, String token) {
        return new Api(http, URI.create(service.url() + "/api/v1" + path), token);
    }

    /** Invites, and returns the answer with the link. */
    public Answer invite(String provider, String username, String role) {
        return invite(
                """
                {"provider":"%s","username":"%s","role":"%s"}\
                """
                        .formatted(provider, username, role));
    }

    /** Invites, and returns the answer with the link. */
    public Answer invite(String body) {
        Answer answer = api().post("/invites", body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer;
    }

    /** Lets an account in through an invitation, and returns the account. */
    public SampleAccount join(SampleAccount account, String role) {
        Answer invited = invite(account.provider().name(), account.username(), role);
        assertThat(redeem(URI.create(invited.text("/link")), account).status()).isEqualTo(200);
        return account;
    }

    /** The id of the member who is this account. */
    public String memberId(SampleAccount account) {
        return api("", providers.idToken(account)).get("/me").text("/memberships/0/memberId");
    }

    /** Opens a link in a new browser, presses the provider's button and chooses the account. */
    public BrowserPage redeem(URI link, SampleAccount account) {
        try (ScriptedBrowser browser = browser()) {
            browser.open(link);
            return redeem(browser, account);
        }
    }

    /** Presses the provider's button on the invitation page and chooses the account. */
    public static BrowserPage redeem(ScriptedBrowser browser, SampleAccount account) {
        browser.press(account.tenant() == null ? "Google" : "Microsoft");
        return browser.chooseAccount(account.username());
    }

    /** A browser of its own. */
    public ScriptedBrowser browser() {
        return new ScriptedBrowser(providers.clientContext());
    }

    @Override
    public void close() {
        http.shutdownNow();
        service.close();
    }
}
