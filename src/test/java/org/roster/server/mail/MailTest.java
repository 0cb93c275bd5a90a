package org.roster.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.roster.demo.mail.Mail;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.EachDatabase;
import org.roster.server.FreshOrganizationTest;

import java.time.Duration;
import java.util.Map;

/** Delivered mails: content, recipients and the invite's delivery state. */
@EachDatabase
class MailTest extends FreshOrganizationTest {

    @Override
    protected Map<String, String> settings() {
        return database.settings();
    }

    private Mail mailTo(String address) {
        return roster.service().mail().awaitMailTo(address);
    }

    @Test
    void textAndHtmlHaveTheSameContent() {
        SampleAccount account = roster.google("ada");
        Answer invited = roster.invite("GOOGLE", account.username(), "ADMINISTRATOR");
        assertThat(invited.text("/delivery/state")).isEqualTo("QUEUED");
        assertThat(invited.text("/delivery/address")).isEqualTo(account.username());

        Mail mail = mailTo(account.username());

        assertThat(mail.from()).isEqualTo("roster@example.com");
        assertThat(mail.to()).containsExactly(account.username());
        assertThat(mail.subject()).isEqualTo("administrator invited you to join Example");
        String html = Jsoup.parse(mail.html()).text();
        for (String part : new String[] {mail.text().replaceAll("\\s+", " "), html}) {
            assertThat(part)
                    .contains("administrator invited you to join Example as an administrator")
                    .contains("the Google account " + account.username())
                    .contains("The link can be used once, until")
                    .contains("UTC");
        }
        assertThat(mail.text()).doesNotContainPattern("[\u00a0\u2007\u202f]");
        assertThat(mail.text()).contains(invited.text("/link"));
        assertThat(mail.links()).containsOnly(invited.link());
        assertThat(Jsoup.parse(mail.html()).select("script, link, iframe")).isEmpty();

        roster.accept(mail.links().getFirst(), account);
    }

    /** Mail programs ignore flexible layouts and many style sheets, and block remote images. */
    @Test
    void htmlWorksInMailPrograms() {
        SampleAccount account = roster.google("layout");
        roster.invite("GOOGLE", account.username(), "MEMBER");
        Mail mail = mailTo(account.username());
        Document html = Jsoup.parse(mail.html());
        assertThat(html.select("div, section, main, svg, button, form, video")).isEmpty();
        assertThat(html.select("table"))
                .allMatch(table -> table.attr("role").equals("presentation"));
        assertThat(html.select("[style]").eachAttr("style"))
                .noneMatch(style -> style.matches(".*\\b(flex|grid|position|float|var\\().*"));
        assertThat(html.select("p, a, td[bgcolor]")).allMatch(node -> node.hasAttr("style"));
        assertThat(html.select("a")).hasSize(1);
        assertThat(html.select("img").eachAttr("src")).containsExactly("cid:logo");
        assertThat(html.select("img")).allMatch(image -> image.hasAttr("alt"));
        assertThat(mail.source())
                .contains("multipart/related", "Content-ID: <logo>", "Content-Disposition: inline")
                .doesNotContain("Content-Disposition: attachment");
        assertThat(html.select("style").html()).contains("prefers-color-scheme: dark");
        // A class of the dark style for each inline color
        assertThat(html.select("[style*=color:]")).allMatch(node -> !node.className().isEmpty());
    }

    @Test
    void mailHasTransactionalHeaders() {
        SampleAccount account = roster.google("headers");
        roster.invite("GOOGLE", account.username(), "MEMBER");
        String source = mailTo(account.username()).source();
        assertThat(source)
                .contains("Auto-Submitted: auto-generated")
                .contains("multipart/alternative")
                .containsPattern("Message-ID: <[0-9a-f-]{36}@example.com>")
                .containsPattern("Date: ")
                .doesNotContain("List-Unsubscribe", "X-Mailer");
    }

    @Test
    void deliveredMailIsReportedAsSent() {
        SampleAccount account = roster.google("ada");
        Answer sent =
                roster.awaitDelivery(roster.invite("GOOGLE", account.username(), "MEMBER"), "SENT");
        assertThat(sent.json().at("/delivery/attempts").asInt()).isEqualTo(1);
        assertThat(sent.json().at("/delivery/lastError").isNull()).isTrue();
        assertThat(sent.text("/delivery/at")).endsWith("Z");
        Answer change = roster.api().get("/changes?limit=1");
        assertThat(change.text("/items/0/kind")).isEqualTo("invite-delivery-changed");
        assertThat(change.text("/items/0/detail/state")).isEqualTo("SENT");
        assertThat(change.json().at("/items/0/actor").isNull()).isTrue();
    }

    @Test
    void notificationAddressOverridesTheUsername() {
        SampleAccount account = roster.google("ada");
        String elsewhere = "elsewhere-" + account.username();
        Answer sent =
                roster.awaitDelivery(
                        roster.invite(
                                """
                                {"provider":"GOOGLE","username":"%s","role":"MEMBER","notificationEmail":"%s"}\
                                """
                                        .formatted(account.username(), elsewhere)),
                        "SENT");
        assertThat(sent.text("/delivery/address")).isEqualTo(elsewhere);
        assertThat(mailTo(elsewhere).to()).containsExactly(elsewhere);
        assertThat(roster.service().mail().messages())
                .noneMatch(mail -> mail.to().contains(account.username()));
    }

    @Test
    void usernameWithoutAddressGetsNoMail() {
        for (String username : new String[] {"+12025550143", "ada", "ada@localhost"}) {
            Answer invited = roster.invite("ANY", username, "MEMBER");
            assertThat(invited.text("/delivery/state")).isEqualTo("NONE");
            assertThat(invited.json().at("/delivery/address").isNull()).isTrue();
        }
    }

    @Test
    void resendSendsTheSameMailAgain() {
        SampleAccount account = roster.google("ada");
        Answer invited =
                roster.awaitDelivery(roster.invite("GOOGLE", account.username(), "MEMBER"), "SENT");
        Mail first = mailTo(account.username());
        Answer resent = roster.api().post("/invites/" + invited.text("/id") + "/resend");
        assertThat(resent.status()).isEqualTo(202);
        assertThat(resent.text("/delivery/state")).isEqualTo("QUEUED");
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                roster.service().mail().messages().stream()
                                        .filter(mail -> mail.to().contains(account.username()))
                                        .count(),
                        count -> count == 2);
        Mail second = mailTo(account.username());
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.html()).isEqualTo(first.html());
    }

    @Test
    void namesCannotInjectHeadersOrHtml() {
        String name = "Eve\r\nBcc: victim@example.com <script>alert(1)</script> \u202edlrow";
        SampleAccount inviter = roster.google("eve", name);
        roster.join(inviter, "ADMINISTRATOR");
        SampleAccount account = roster.google("ada");
        Answer invited =
                roster.api(inviter)
                        .post(
                                "/invites",
                                "{\"provider\":\"GOOGLE\",\"username\":\"%s\",\"role\":\"MEMBER\"}"
                                        .formatted(account.username()));
        assertThat(invited.status()).as(invited.toString()).isEqualTo(201);

        Mail mail = mailTo(account.username());

        assertThat(mail.to()).containsExactly(account.username());
        assertThat(mail.subject()).doesNotContain("\r", "\n", "\u202e").contains("Eve");
        assertThat(mail.source()).doesNotContainPattern("(?m)^Bcc:");
        assertThat(Jsoup.parse(mail.html()).select("script")).isEmpty();
        assertThat(Jsoup.parse(mail.html()).text()).contains("<script>");
    }

    @Test
    void operatorsInviteIsNotMailed() {
        Answer first = roster.api().get("/invites?q=administrator");
        assertThat(first.text("/items/0/delivery/state")).isEqualTo("NONE");
        assertThat(first.json().at("/items/0/createdBy").isNull()).isTrue();
    }
}
