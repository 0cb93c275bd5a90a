package org.roster.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roster.contract.InviteProvider;
import org.roster.contract.Role;
import org.roster.server.mail.MailRenderer.RenderedMail;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;

/** Tests the words and the times of a mail in each language. */
class TranslatedMailTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | Reminder: Ada invited you to join Example | December 5, 2026, 2:30 PM UTC",
                "de | Erinnerung: Ada hat Sie zu Example eingeladen | 5. Dezember 2026, 14:30 UTC",
                "fr | Rappel : Ada vous invite à rejoindre Example | 5 décembre 2026 14:30 UTC",
                "es | Recordatorio: Ada le ha invitado a unirse a Example"
                        + " | 5 de diciembre de 2026, 14:30 UTC"
            })
    void mailHasTheWordsAndTimesOfItsLanguage(String language, String subject, String time) {
        RenderedMail mail =
                new MailRenderer()
                        .render(
                                new InvitationMail(
                                        MailKind.REMINDER,
                                        Locale.forLanguageTag(language),
                                        "Example",
                                        "Ada",
                                        Role.MEMBER,
                                        InviteProvider.ANY,
                                        null,
                                        Instant.parse("2026-12-05T14:30:00Z"),
                                        null,
                                        URI.create("https://roster.example.com/i/example")));
        assertThat(mail.subject()).isEqualTo(subject);
        assertThat(mail.plain()).contains(time);
        assertThat(mail.html()).contains("lang=\"" + language + "\"");
    }
}
