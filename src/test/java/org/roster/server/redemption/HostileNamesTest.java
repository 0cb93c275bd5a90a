package org.roster.server.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.demo.browser.BrowserPage;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.server.Answer;
import org.roster.server.ServiceTest;
import org.roster.server.SqliteOnly;

/** Usernames and display names that imitate others, from the invite to the member. */
@SqliteOnly
class HostileNamesTest extends ServiceTest {

    @Override
    protected int memberLimit() {
        return 100;
    }

    @ParameterizedTest
    @CsvSource({
        "MIKE, mike, 200",
        "mike, m\u0131ke, 403",
        "mike, M\u0130KE, 403",
        "strasse, stra\u00dfe, 403",
        "stra\u00dfe, STRA\u1e9eE, 200",
        "\u00e9va, e\u0301va, 200",
        "ada, \u0430da, 403",
        "ada, \uff41da, 403",
        "ada, ada\u200b, 403",
        "ada, \u202eada, 403",
        "\ud83d\ude00ada, \ud83d\ude00ADA, 200"
    })
    void onlyTheSameUsernameCanJoin(String invite, String account, int status) {
        String rest = roster.google("").username();
        SampleAccount signingIn =
                roster.providers().add(SampleAccount.google(account + rest, "Somebody"));
        Answer invited = roster.invite("GOOGLE", invite + rest, "MEMBER");
        try (ScriptedBrowser browser = roster.browser()) {
            browser.open(invited.link());
            browser.press("Google");
            BrowserPage page = browser.chooseSubject(signingIn.subject());
            assertThat(page.status()).as(page.text()).isEqualTo(status);
        }
        assertThat(roster.api(signingIn).get("").status()).isEqualTo(status == 200 ? 200 : 404);
        assertThat(roster.api().get("/invites/" + invited.text("/id")).text("/status"))
                .isEqualTo(status == 200 ? "ACCEPTED" : "PENDING");
    }

    @Test
    void attackersTenantCannotImitateAUsername() {
        SampleAccount victim = roster.microsoft(SampleTenant.EXAMPLE_ORG, "victim");
        Answer invited = roster.invite("MICROSOFT", victim.username(), "ADMINISTRATOR");
        for (String dressed :
                new String[] {
                    victim.username() + "\u0000",
                    " " + victim.username(),
                    victim.username() + "\n",
                    "\ufeff" + victim.username(),
                    victim.username() + " ".repeat(400) + "x"
                }) {
            SampleAccount attacker =
                    roster.providers()
                            .add(
                                    SampleAccount.microsoft(
                                            SampleTenant.EXAMPLE_NET, dressed, "Attacker"));
            try (ScriptedBrowser browser = roster.browser()) {
                browser.open(invited.link());
                browser.press("Microsoft");
                assertThat(browser.chooseSubject(attacker.subject()).status()).isEqualTo(403);
            }
            roster.providers().remove(attacker);
        }
        roster.accept(invited, victim);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\\u202eb",
                "a\\u2066b",
                "a\\u200bb",
                "a\\u00adb",
                "a\\u2028b",
                "a\\ufeffb",
                "a\\u200fb",
                "a\\uffffb",
                "a\\udb40\\udc41b",
                "a\\ue000b"
            })
    void invisibleCharactersInAnInviteAreRefused(String username) {
        for (String field : new String[] {"username", "notificationEmail"}) {
            String body =
                    "{\"provider\":\"ANY\",\"role\":\"MEMBER\",\"username\":\"ada@example.com\"}"
                            .replace("}", ",\"" + field + "\":\"" + username + "@example.com\"}")
                            .replaceFirst(
                                    field.equals("username")
                                            ? "\"username\":\"ada@example.com\","
                                            : "-",
                                    "");
            Answer answer = roster.api().post("/invites", body);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
            assertThat(answer.each("/errors", "/field")).containsExactly(field);
        }
    }

    @Test
    void emojiInUsernamesAreAllowed() {
        Answer invited = roster.invite("ANY", "\ud83d\ude00\ud83e\udd13@example.com", "MEMBER");
        assertThat(invited.text("/username")).isEqualTo("\ud83d\ude00\ud83e\udd13@example.com");
        assertThat(roster.api().get("/invites?q=%F0%9F%98%80").each("/items", "/id"))
                .contains(invited.text("/id"));
    }

    @Test
    void nameCannotEscapeItsBidiIsolation() {
        String name = "Eve\u2069\u202etcerroc \u2068\u200f<b>\u2029x";
        SampleAccount inviter = roster.join(roster.google("isolated", name), "ADMINISTRATOR");
        Answer invited =
                roster.api(inviter)
                        .post(
                                "/invites",
                                "{\"provider\":\"ANY\",\"username\":\"eva@example.com\","
                                        + "\"role\":\"MEMBER\"}");
        try (ScriptedBrowser browser = roster.browser()) {
            String html = browser.open(invited.link()).document().html();
            assertThat(html).doesNotContain("\u202e", "\u200f", "\u2029", "<b>").contains("Eve");
            assertThat(count(html, '\u2068')).isPositive().isEqualTo(count(html, '\u2069'));
        }
        assertThat(invited.text("/createdBy/displayName")).isEqualTo("Evetcerroc <b> x");
    }

    private static long count(String text, char letter) {
        return text.chars().filter(each -> each == letter).count();
    }
}
