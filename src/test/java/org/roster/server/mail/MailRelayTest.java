package org.roster.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.contract.InviteProvider;
import org.roster.contract.Languages;
import org.roster.contract.Role;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.mail.Mail;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.FreshOrganizationTest;
import org.roster.server.SqliteOnly;
import org.roster.server.mail.MailRenderer.RenderedMail;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Mails that try to carry an administrator's message or link to a stranger. */
@SqliteOnly
class MailRelayTest extends FreshOrganizationTest {

    private static final URI LINK = URI.create("https://roster.example.org/invite/link");

    @Override
    protected Map<String, String> settings() {
        return database.settings();
    }

    private static String json(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    private Answer invite(Api api, String username, String address) {
        return api.post(
                "/invites",
                """
                {"provider":"ANY","username":"%s","role":"MEMBER","notificationEmail":"%s"}\
                """
                        .formatted(json(username), address));
    }

    private Mail mailTo(String address) {
        return roster.service().mail().awaitMailTo(address);
    }

    private String victim() {
        return roster.google("victim").username();
    }

    private static String visible(Mail mail) {
        Document html = Jsoup.parse(mail.html());
        return mail.subject() + "\n" + mail.text() + "\n" + html.title() + "\n" + html.text();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+1 555 evil.example/call-me",
                "https://evil.example",
                "www.evil.example",
                "Your account is locked, call +1 202 555 0143",
                "evil.example",
                "<a href=https://evil.example>x</a>",
                "www.evil.example/pay@example.com",
                "a@evil.example, b@evil.example",
                "\"https://evil.example\"@example.com"
            })
    void usernameWithoutAddressIsNotPrinted(String username) {
        String victim = victim();
        assertThat(invite(roster.api(), username, victim).status()).isEqualTo(201);
        Mail mail = mailTo(victim);
        assertThat(mail.source()).doesNotContain("evil", "+1 555", "+1 202");
        assertThat(visible(mail)).contains("sign in with the invited Google or Microsoft account");
        assertThat(Jsoup.parse(mail.html()).select("[href]")).hasSize(1);
        assertThat(Jsoup.parse(mail.html()).select("[src]").eachAttr("src"))
                .containsExactly("cid:logo");
    }

    @Test
    void addressIsPrintedButNotAsOneTextInHtml() {
        String victim = victim();
        assertThat(invite(roster.api(), "ada.b@evil.example", victim).status()).isEqualTo(201);
        Mail mail = mailTo(victim);
        assertThat(mail.text()).contains("sign in as ada.b@evil.example with");
        Document html = Jsoup.parse(mail.html());
        assertThat(html.text()).contains("sign in as ada.b@evil.example with");
        assertThat(html.select("*").textNodes())
                .noneMatch(text -> text.text().matches(".*(ada\\.b|b@|@evil|evil\\.).*"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "evil.example",
                "Invoice: pay at www.evil.example/now",
                "Locked! Call +1 (202) 555-0143",
                "eve@evil.example"
            })
    void inviterCannotBringInALink(String name) {
        SampleAccount inviter = roster.join(roster.google("eve", name), "ADMINISTRATOR");
        String victim = victim();
        Answer invited = invite(roster.api(inviter), "ada", victim);
        assertThat(invited.status()).as(invited.toString()).isEqualTo(201);
        Mail mail = mailTo(victim);
        requireOnlyOwnLink(mail.subject(), mail.text(), mail.html(), invited.text("/link"));
        assertThat(visible(mail)).doesNotContain(name);

        try (ScriptedBrowser browser = roster.browser()) {
            String page = browser.open(invited.link()).text();
            assertThat(page).doesNotContain(name, "evil.example", "555");
        }
    }

    private static void requireOnlyOwnLink(String subject, String text, String html, String link) {
        assertThat(HostileTexts.linksIn(subject)).as(subject).isEmpty();
        assertThat(HostileTexts.linksIn(text.replace(link, "").replaceAll("[0-9]:[0-9]", "")))
                .as(text)
                .isEmpty();
        assertThat(text).containsOnlyOnce(link);
        Document page = Jsoup.parse(html);
        assertThat(page.select("[href], [src], [action], [background]").eachAttr("href"))
                .containsExactly(link);
        page.select("*")
                .textNodes()
                .forEach(node ->
                        assertThat(
                                        HostileTexts.linksIn(
                                                node.text()
                                                        .replace(link, "")
                                                        .replaceAll("[0-9]:[0-9]", "")))
                                .as(node.text())
                                .isEmpty());
    }

    @Test
    void noHostileNameAddsALinkToAMail() {
        MailRenderer renderer = new MailRenderer();
        List<String> names = new ArrayList<>();
        HostileTexts.each(3_000, names::add);
        for (int i = 0; i + 1 < names.size(); i += 2) {
            for (Locale language : Languages.AVAILABLE) {
                RenderedMail mail =
                        renderer.render(
                                new InvitationMail(
                                        MailKind.INVITATION,
                                        language,
                                        names.get(i),
                                        names.get(i + 1),
                                        Role.MEMBER,
                                        InviteProvider.ANY,
                                        null,
                                        Instant.parse("2026-11-28T12:00:00Z"),
                                        names.get(i),
                                        LINK));
                assertThat(mail.subject()).doesNotContainPattern("[\\r\\n]");
                requireOnlyOwnLink(mail.subject(), mail.plain(), mail.html(), LINK.toString());
            }
        }
    }

    @Test
    void hostileUsernamesAddNoLinkToADeliveredMail() {
        List<String> usernames = new ArrayList<>();
        HostileTexts.each(40, usernames::add);
        int sent = 0;
        for (String username : usernames) {
            String victim = victim();
            Answer invited = invite(roster.api(), username, victim);
            // Control characters and repeated usernames are refused.
            if (invited.status() == 201) {
                sent++;
                Mail mail = mailTo(victim);
                requireOnlyOwnLink(mail.subject(), mail.text(), mail.html(), invited.text("/link"));
            }
        }
        assertThat(sent).isGreaterThan(10);
    }
}
