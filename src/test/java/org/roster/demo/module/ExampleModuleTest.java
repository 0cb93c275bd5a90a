package org.roster.demo.module;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.roster.demo.browser.BrowserPage;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.Databases;
import org.roster.server.TestService;

/** Tests the example module with a running service. */
class ExampleModuleTest {

    private TestService roster;
    private Answer token;
    private ExampleModule module;
    private ScriptedBrowser browser;

    @BeforeEach
    void start() {
        roster = new TestService(Databases.SQLITE);
        token = roster.newToken("access:check");
        module =
                ExampleModule.start(
                        roster.providers(), roster.service().url(), token.text("/secret"));
        browser = roster.browser();
    }

    @AfterEach
    void stop() {
        browser.close();
        module.close();
        roster.close();
    }

    private SampleAccount member() {
        return roster.join(roster.google("member"), "MEMBER");
    }

    /** Signs in. The browser then stays signed in to the module. */
    private BrowserPage signIn(SampleAccount account) {
        return browser.signIn(module.url(), account.username());
    }

    private BrowserPage reload() {
        return browser.open(module.url());
    }

    private static void requireDenied(BrowserPage page) {
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.text()).contains("has no access to this module");
    }

    private static void requireNoDecision(BrowserPage page) {
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.text()).contains("can’t be checked");
    }

    @Test
    void memberIsAllowed() {
        SampleAccount member = member();
        BrowserPage page = signIn(member);
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        assertThat(page.text()).contains("Welcome, " + member.displayName());
    }

    @Test
    void strangerIsRefused() {
        requireDenied(signIn(roster.google("stranger")));
    }

    @Test
    void suspensionAndRemovalTakeEffectOnTheNextRequest() {
        SampleAccount member = member();
        String path = "/members/" + roster.memberId(member);
        Api administrator = roster.api().with("If-Match", "*");
        assertThat(signIn(member).status()).isEqualTo(200);
        administrator.patch(path, "{\"state\":\"SUSPENDED\"}");
        requireDenied(reload());
        administrator.patch(path, "{\"state\":\"ACTIVE\"}");
        assertThat(reload().status()).isEqualTo(200);
        assertThat(administrator.delete(path).status()).isEqualTo(204);
        requireDenied(reload());
    }

    @Test
    void accessIsRefusedWithoutADecision() {
        SampleAccount member = member();
        assertThat(signIn(member).status()).isEqualTo(200);
        roster.api().delete("/tokens/" + token.text("/id"));
        requireNoDecision(reload());
        roster.service().close();
        requireNoDecision(reload());
    }

    @Test
    void signInOfAnotherBrowserIsRefused() {
        SampleAccount member = member();
        try (ScriptedBrowser other = roster.browser()) {
            other.open(module.url());
            var callback = other.chooseAccountWithoutFollowing(member.username());
            browser.open(module.url());
            BrowserPage page = browser.open(callback);
            assertThat(page.status()).isEqualTo(400);
            assertThat(page.text()).contains("Not signed in");
        }
    }
}
