package org.roster.server.mail;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

import org.roster.contract.Languages;
import org.roster.server.text.UnlinkedNames;
import org.roster.unicode.MessagePatterns;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Renders invitations, reminders and mails about members whose access ends soon: a subject, and the
 * same text as plain text and HTML.
 */
public final class MailRenderer {

    /** The content ID of the logo. */
    static final String LOGO = "logo";

    /** The no-break spaces, as in times and French; many programs show them as a box. */
    private static final Pattern NO_BREAK_SPACE = Pattern.compile("[\u00a0\u2007\u202f]");

    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(
                    null, ContentType.Html, null, "org.roster.server.templates");

    /** A rendered mail. */
    record RenderedMail(String subject, String plain, String html) {
        /** Omits the link. */
        @Override
        public String toString() {
            return "RenderedMail[" + subject + "]";
        }
    }

    /** Renders an invitation or a reminder of it. */
    RenderedMail render(InvitationMail mail) {
        MailMessages messages = MailMessages.of(mail.language());
        String organization = UnlinkedNames.of(mail.organization());
        String inviter =
                mail.inviter() == null
                        ? messages.format("operator")
                        : UnlinkedNames.of(mail.inviter());
        String invitation = messages.format("subject", inviter, organization);
        String subject =
                withPlainSpaces(
                        mail.kind() == MailKind.REMINDER
                                ? messages.format("reminder", invitation)
                                : invitation);
        String role = messages.format("role." + mail.role());
        String opening = messages.format("opening", inviter, organization, role);
        String username = mail.username() == null ? "" : mail.username();
        String account =
                username.isEmpty()
                        ? messages.format("account-unnamed." + mail.provider())
                        : messages.format("account." + mail.provider(), username);
        String expiry = messages.format("expiry", messages.format(mail.expiresAt()));
        String ignore = messages.format("ignore");
        String link = mail.link().toString();
        String note = mail.note() == null ? "" : UnlinkedNames.ofText(mail.note());
        String quotation = note.isEmpty() ? "" : messages.format("quotation", inviter);
        List<String> paragraphs = new ArrayList<>(List.of(opening));
        if (!note.isEmpty()) {
            paragraphs.add(quotation + "\r\n" + quoted(note));
        }
        paragraphs.addAll(List.of(account, link, expiry, ignore, "-- \r\nRoster"));
        String plain = withPlainSpaces(String.join("\r\n\r\n", paragraphs));
        StringOutput html = new StringOutput();
        templates.render(
                "mail/invitation.jte",
                new InvitationMailHtml(
                        messages.language().toLanguageTag(),
                        LOGO,
                        subject,
                        opening,
                        quotation,
                        note.lines().toList(),
                        pieces(account, username),
                        messages.format("accept"),
                        link,
                        expiry,
                        ignore),
                html);
        return new RenderedMail(subject, plain, html.toString());
    }

    /** Renders a mail about members whose access ends soon. */
    RenderedMail render(EndDigest mail) {
        MailMessages messages = MailMessages.of(mail.language());
        String organization = UnlinkedNames.of(mail.organization());
        String subject = withPlainSpaces(messages.format("digest.subject", organization));
        String opening = messages.format("digest.opening", organization);
        List<String> members =
                mail.members().stream()
                        .map(member ->
                                messages.format(
                                        "digest.member",
                                        UnlinkedNames.of(member.displayName()),
                                        UnlinkedNames.of(member.username()),
                                        messages.format(member.endsAt())))
                        .toList();
        String more =
                mail.more() == 0
                        ? ""
                        : messages.format("digest.more", Integer.toString(mail.more()));
        String advice = messages.format("digest.advice");
        String reason = messages.format("digest.reason", organization);
        List<String> lines = new ArrayList<>(members.stream().map(line -> "- " + line).toList());
        if (!more.isEmpty()) {
            lines.add(more);
        }
        String plain =
                String.join(
                        "\r\n\r\n",
                        opening,
                        String.join("\r\n", lines),
                        advice,
                        reason,
                        "-- \r\nRoster");
        StringOutput html = new StringOutput();
        templates.render(
                "mail/digest.jte",
                new EndDigestHtml(
                        messages.language().toLanguageTag(),
                        LOGO,
                        subject,
                        opening,
                        members,
                        more,
                        advice,
                        reason),
                html);
        return new RenderedMail(subject, withPlainSpaces(plain), html.toString());
    }

    private static String withPlainSpaces(String text) {
        return NO_BREAK_SPACE.matcher(text).replaceAll(" ");
    }

    /** Marks the lines of a text as quoted, which mail programs show as such. */
    private static String quoted(String text) {
        return text.lines().map(line -> "> " + line).collect(Collectors.joining("\r\n"));
    }

    /**
     * Divides a sentence at the dots and the sign of the address in it. Mail programs make no link
     * of an address that is divided between elements.
     */
    private static List<String> pieces(String sentence, String address) {
        int start = sentence.indexOf(address);
        if (address.isEmpty()) {
            return List.of(sentence);
        }
        List<String> pieces = new ArrayList<>(List.of(sentence.substring(0, start)));
        pieces.addAll(Arrays.asList(address.split("(?<=[.@])|(?=[.@])")));
        pieces.add(sentence.substring(start + address.length()));
        return pieces;
    }

    /** The messages of one language. */
    private record MailMessages(Locale language, ResourceBundle bundle, MessagePatterns patterns) {

        static MailMessages of(Locale wanted) {
            Locale language = Languages.AVAILABLE.contains(wanted) ? wanted : Languages.DEFAULT;
            return new MailMessages(
                    language,
                    ResourceBundle.getBundle(
                            "org.roster.server.mail.messages",
                            language,
                            ResourceBundle.Control.getNoFallbackControl(
                                    ResourceBundle.Control.FORMAT_PROPERTIES)),
                    new MessagePatterns(language));
        }

        String format(String key, Object... values) {
            return patterns.format(bundle.getString(key), values);
        }

        String format(Instant instant) {
            return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                            .withLocale(language)
                            .withZone(ZoneOffset.UTC)
                            .format(instant)
                    + " UTC";
        }
    }
}
