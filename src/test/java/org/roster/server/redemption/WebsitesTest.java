package org.roster.server.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.roster.demo.browser.BrowserPage;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.FreshOrganizationTest;
import org.roster.server.SqliteOnly;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** The operator's web pages on invitation pages and in the API, and the page at {@code /}. */
@SqliteOnly
class WebsitesTest extends FreshOrganizationTest {

    private static final String HOME = "https://intranet.example.com/start?from=roster";
    private static final String SUPPORT = "mailto:support@example.com";
    private static final String PRICING = "https://example.com/pricing";

    @Override
    protected Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("roster.home-url", HOME);
        settings.put("roster.support-url", SUPPORT);
        settings.put("roster.pricing-url", PRICING);
        return settings;
    }

    private Api anonymous(String accept) {
        return new Api(roster.http(), URI.create(roster.service().url() + "/"), "")
                .with("Accept", accept);
    }

    private static String target(Document page, String selector) {
        return page.select(selector).attr("href");
    }

    /** Returns text without the characters that isolate values from their surroundings. */
    private static String text(Document page, String selector) {
        return page.select(selector).text().replaceAll("[\u2068\u2069]", "");
    }

    @Test
    void newMemberGoesOnToTheHomePage() {
        SampleAccount account = roster.google("ada");
        URI link = roster.invite("ANY", account.username(), "MEMBER").link();
        BrowserPage joined = roster.redeem(link, account);
        assertThat(joined.status()).isEqualTo(200);
        assertThat(target(joined.document(), "a.onward")).isEqualTo(HOME);
        assertThat(text(joined.document(), "a.onward"))
                .isEqualTo("Continue to intranet.example.com");
        assertThat(joined.document().text()).doesNotContain("You can close this page");
        assertThat(target(joined.document(), ".help a")).isEmpty();
    }

    @Test
    void invitationAndRefusalLeadToSupport() {
        SampleAccount account = roster.google("ada");
        Answer invited = roster.invite("ANY", account.username(), "MEMBER");
        Api page = new Api(roster.http(), invited.link(), "");
        for (int status : new int[] {200, 410}) {
            Answer shown = page.get("");
            assertThat(shown.status()).isEqualTo(status);
            Document document = Jsoup.parse(shown.response().body());
            assertThat(target(document, ".help a")).isEqualTo(SUPPORT);
            assertThat(document.select("a.onward")).isEmpty();
            roster.api().post("/invites/" + invited.text("/id") + "/revoke");
        }
    }

    @Test
    void organizationNamesThePagesForHelpAndSlots() {
        Answer organization = roster.api().get("");
        assertThat(organization.text("/supportUrl")).isEqualTo(SUPPORT);
        assertThat(organization.text("/pricingUrl")).isEqualTo(PRICING);
    }

    @Test
    void conflictShowsTheOrganizationWithItsPages() {
        Answer conflict =
                roster.api()
                        .with("If-Match", "\"999\"")
                        .patch("", "{\"signInPolicy\":{\"googleDomains\":[\"example.com\"]}}");
        assertThat(conflict.status()).isEqualTo(412);
        assertThat(conflict.text("/current/supportUrl")).isEqualTo(SUPPORT);
    }

    @Test
    void addressOfTheServiceHasAPageForPeople() {
        Answer answer = anonymous("text/html,application/xhtml+xml,*/*;q=0.8").get("");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Vary")).isEqualTo("Accept, Accept-Language");
        Document page = Jsoup.parse(answer.response().body());
        assertThat(page.select("h1").text()).isEqualTo("This is a Roster server");
        assertThat(text(page, "p")).contains("server address " + roster.service().url());
        assertThat(target(page, "a.onward")).isEqualTo(HOME);
        assertThat(page.select("form, script")).isEmpty();
    }

    @Test
    void addressOfTheServiceNamesTheApiToPrograms() {
        for (String accept : new String[] {"*/*", "application/json"}) {
            Answer answer = anonymous(accept).get("");
            assertThat(answer.header("Content-Type")).startsWith("application/json");
            assertThat(answer.header("Vary")).isEqualTo("Accept");
            assertThat(answer.text("/openapi")).isEqualTo("/openapi.yaml");
        }
    }

    @Test
    void pagesAreShownInTheirOwnFont() {
        for (String weight : new String[] {"Regular", "SemiBold"}) {
            Answer font = anonymous("*/*").get("redemption/Inter-" + weight + ".woff2");
            assertThat(font.status()).isEqualTo(200);
            assertThat(font.header("Content-Type")).isEqualTo("font/woff2");
            assertThat(font.header("Cache-Control")).contains("max-age");
        }
    }
}
