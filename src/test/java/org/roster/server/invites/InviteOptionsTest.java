package org.roster.server.invites;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roster.demo.mail.Mail;
import org.roster.server.Answer;
import org.roster.server.ServiceTest;
import org.roster.server.SqliteFirst;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The options of a new invite: validity, language, note, and no mail. */
@SqliteFirst
class InviteOptionsTest extends ServiceTest {

    @Override
    protected Map<String, String> settings() {
        return database.settings();
    }

    @Override
    protected int memberLimit() {
        return 100;
    }

    private String body(String username, String options) {
        return """
        {"provider":"ANY","username":"%s","role":"MEMBER",%s}\
        """
                .formatted(username, options);
    }

    private Answer invite(String options) {
        return roster.invite(body(roster.google("invited").username(), options));
    }

    private static Duration validity(Answer invited) {
        return Duration.between(
                Instant.parse(invited.text("/createdAt")),
                Instant.parse(invited.text("/expiresAt")));
    }

    @Test
    void validityIsChosen() {
        assertThat(validity(invite("\"validFor\":null"))).isEqualTo(Duration.ofDays(14));
        assertThat(validity(invite("\"validFor\":\"P7D\""))).isEqualTo(Duration.ofDays(7));
        assertThat(validity(invite("\"validFor\":\"P90D\""))).isEqualTo(Duration.ofDays(90));
        assertThat(validity(invite("\"validFor\":\"P2W\""))).isEqualTo(Duration.ofDays(14));
        assertThat(validity(invite("\"validFor\":\"PT36H\""))).isEqualTo(Duration.ofHours(36));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"validFor\":\"P91D\"       | validFor | too-long",
                "\"validFor\":\"P90DT0.001S\"| validFor | too-long",
                "\"validFor\":\"PT0S\"       | validFor | not-positive",
                "\"validFor\":\"-P1D\"       | validFor | not-positive",
                "\"validFor\":\"30 days\"    | validFor | not-a-duration",
                "\"validFor\":\"P13W\"       | validFor | too-long",
                "\"validFor\":\"P1M\"        | validFor | not-a-duration",
                "\"validFor\":\"P999999999999999999D\" | validFor | not-a-duration",
                "\"language\":\"it\"         | language | unknown-language",
                "\"language\":\"\"           | language | unknown-language",
                "\"note\":\"a\\u0000b\"      | note     | control-character",
                "\"note\":\"a\\u202eb\"      | note     | control-character",
            })
    void wrongOptionsAreRefused(String options, String field, String code) {
        Answer answer =
                roster.api().post("/invites", body(roster.google("refused").username(), options));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.each("/errors", "/field")).containsExactly(field);
        assertThat(answer.each("/errors", "/code")).containsExactly(code);
    }

    @Test
    void noteHasAtMost500Characters() {
        String longest = "😀".repeat(500);
        assertThat(invite("\"note\":\"" + longest + "\"").text("/note")).isEqualTo(longest);
        Answer answer =
                roster.api()
                        .post(
                                "/invites",
                                body(
                                        roster.google("refused").username(),
                                        "\"note\":\"" + longest + "x\""));
        assertThat(answer.each("/errors", "/code")).containsExactly("too-long");
        assertThat(invite("\"note\":\"  \"").json().at("/note").isNull()).isTrue();
    }

    @Test
    void noteIsQuotedWithoutLinks() {
        String username = roster.google("noted").username();
        Answer invited =
                roster.invite(
                        body(
                                username,
                                "\"note\":\"Welcome!\\r\\nSee https://evil.example.com"
                                        + " <b>now</b>\",\"language\":\"de\""));
        assertThat(invited.text("/note"))
                .isEqualTo("Welcome!\nSee https://evil.example.com <b>now</b>");
        Mail mail = roster.service().mail().awaitMailTo(username);
        assertThat(mail.subject()).contains("eingeladen");
        assertThat(mail.text())
                .contains(
                        "administrator schreibt:\r\n"
                                + "> Welcome!\r\n"
                                + "> See https: / /evil. example. com");
        assertThat(mail.html())
                .contains("<blockquote", "Welcome!<br>", "&lt;b&gt;now")
                .doesNotContain("evil.example", "<b>");
        String page = roster.root().get(path(invited)).response().body();
        assertThat(page)
                .contains("<blockquote>Welcome!\nSee https: / /evil. example. com")
                .doesNotContain("evil.example", "<b>");
    }

    private static String path(Answer invited) {
        return invited.link().getRawPath();
    }

    @Test
    void noMailIsSentIfTheInviterDoesNotWantOne() {
        Answer invited = invite("\"sendMail\":false");
        assertThat(invited.text("/delivery/state")).isEqualTo("NONE");
        assertThat(invited.json().at("/delivery/address").isNull()).isTrue();
        assertThat(roster.api().get("").text("/mail")).isEqualTo("true");
        assertThat(invite("\"sendMail\":true").text("/delivery/state")).isEqualTo("QUEUED");
    }
}
