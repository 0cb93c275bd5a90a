package org.roster.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.roster.demo.mail.Mail;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.Databases;
import org.roster.server.SqliteFirst;
import org.roster.server.TestService;

import java.net.URI;

/** The language of an organization's mails. */
@SqliteFirst
class MailLanguageTest {

    @Parameter Databases database = Databases.SQLITE;

    @Test
    void germanOrganizationSendsGermanMail() {
        try (TestService roster = new TestService(database)) {
            SampleAccount administrator = roster.google("jürgen");
            String link =
                    roster.service()
                            .command(
                                    "organization",
                                    "create",
                                    "--name",
                                    "Beispiel GmbH",
                                    "--administrator",
                                    "google:" + administrator.username(),
                                    "--language",
                                    "de");
            roster.accept(URI.create(link), administrator);
            String token = roster.token(administrator);
            String organization =
                    roster.api("", token).get("/me").text("/memberships/0/organization/id");
            Api api = roster.api("/organizations/" + organization, token);
            String invited = roster.google("eingeladen").username();
            Answer answer =
                    api.post(
                            "/invites",
                            "{\"provider\":\"GOOGLE\",\"username\":\""
                                    + invited
                                    + "\",\"role\":\"MEMBER\"}");
            assertThat(answer.status()).isEqualTo(201);

            Mail german = roster.service().mail().awaitMailTo(invited);
            assertThat(german.subject()).isEqualTo("jürgen hat Sie zu Beispiel GmbH eingeladen");
            assertThat(german.text())
                    .contains("als Mitglied")
                    .contains("Google-Konto " + invited)
                    .contains("Der Link kann bis")
                    .contains(answer.text("/link"));
            assertThat(german.html()).contains("lang=\"de\"").contains("Einladung öffnen");

            String other = roster.google("english").username();
            roster.invite("GOOGLE", other, "MEMBER");
            Mail english = roster.service().mail().awaitMailTo(other);
            assertThat(english.subject()).contains("invited you to join");
            assertThat(english.html()).contains("lang=\"en\"");
        }
    }

    @Test
    void unsupportedLanguageIsRefused() {
        try (TestService roster = new TestService(database)) {
            assertThatThrownBy(() ->
                            roster.service()
                                    .command(
                                            "organization",
                                            "create",
                                            "--name",
                                            "Example",
                                            "--administrator",
                                            "google:ada@example.com",
                                            "--language",
                                            "tlh"))
                    .hasMessageContaining("Exit code 2")
                    .hasMessageContaining("--language must be one of en, de, fr, es");
        }
    }
}
