package org.roster.server.mail;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

import org.roster.server.text.Names;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** Writes invitation mails: a subject, a plain text and an HTML that say the same. */
public final class InvitationMailRenderer {

    /** What mails can be written in, the first where an organization's language is none of them. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(
                    null, ContentType.Html, null, "org.roster.server.templates");

    /** A mail's three parts. */
    record Written(String subject, String plain, String html) {
        /** Leaves the link out. */
        @Override
        public String toString() {
            return "Written[" + subject + "]";
        }
    }

    Written write(InvitationMail mail) {
        Words words = Words.of(mail.language());
        String organization = Names.shown(mail.organization());
        String inviter =
                mail.inviter() == null ? words.word("operator") : Names.shown(mail.inviter());
        String subject = words.word("subject", inviter, organization);
        String role = words.word("role." + mail.role());
        String opening = words.word("opening", inviter, organization, role);
        String account = words.word("account." + mail.provider(), Names.shown(mail.username()));
        String expiry = words.word("expiry", words.time(mail.expiresAt()));
        String ignore = words.word("ignore");
        String link = mail.link().toString();
        String plain =
                String.join(
                        "\r\n\r\n",
                        List.of(opening, account, link, expiry, ignore, "-- \r\nRoster"));
        StringOutput html = new StringOutput();
        templates.render(
                "mail/invitation.jte",
                new Html(
                        words.language().toLanguageTag(),
                        subject,
                        opening,
                        account,
                        words.word("accept"),
                        link,
                        expiry,
                        ignore),
                html);
        return new Written(subject, plain, html.toString());
    }

    /** The words of one language. */
    private record Words(Locale language, ResourceBundle bundle) {

        static Words of(Locale wanted) {
            Locale language = LANGUAGES.contains(wanted) ? wanted : LANGUAGES.getFirst();
            return new Words(
                    language,
                    ResourceBundle.getBundle(
                            "org.roster.server.mail.messages",
                            language,
                            ResourceBundle.Control.getNoFallbackControl(
                                    ResourceBundle.Control.FORMAT_PROPERTIES)));
        }

        String word(String key, String... values) {
            return new MessageFormat(bundle.getString(key), language).format(values);
        }

        String time(Instant instant) {
            return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                            .withLocale(language)
                            .withZone(ZoneOffset.UTC)
                            .format(instant)
                    + " UTC";
        }
    }
}
