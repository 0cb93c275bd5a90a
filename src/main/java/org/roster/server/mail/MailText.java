package org.roster.server.mail;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;

/** Writes invitation mails: a subject, a plain text and an HTML that say the same. */
final class MailText {

    private static final Locale LANGUAGE = Locale.ENGLISH;

    /** Line breaks would begin new headers; bidirectional controls would turn the line around. */
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cc}\\u2028-\\u202e\\u2066-\\u2069]+");

    private final ResourceBundle words =
            ResourceBundle.getBundle("org.roster.server.mail.messages", LANGUAGE);
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
        String organization = printable(mail.organization());
        String inviter = mail.inviter() == null ? word("operator") : printable(mail.inviter());
        String subject = word("subject", inviter, organization);
        String opening = word("opening", inviter, organization, word("role." + mail.role()));
        String account = word("account." + mail.provider(), printable(mail.username()));
        String expiry = word("expiry", time(mail.expiresAt()));
        String ignore = word("ignore");
        String link = mail.link().toString();
        String plain =
                String.join(
                        "\r\n\r\n",
                        List.of(opening, account, link, expiry, ignore, "-- \r\nRoster"));
        StringOutput html = new StringOutput();
        templates.render(
                "mail/invitation.jte",
                new Html(
                        LANGUAGE.toLanguageTag(),
                        subject,
                        opening,
                        account,
                        word("accept"),
                        link,
                        expiry,
                        ignore),
                html);
        return new Written(subject, plain, html.toString());
    }

    private String word(String key, String... values) {
        return new MessageFormat(words.getString(key), LANGUAGE).format(values);
    }

    private static String time(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(LANGUAGE)
                        .withZone(ZoneOffset.UTC)
                        .format(instant)
                + " UTC";
    }

    private static String printable(String name) {
        return UNPRINTABLE.matcher(name).replaceAll(" ").strip();
    }
}
