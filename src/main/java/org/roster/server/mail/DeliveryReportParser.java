package org.roster.server.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.ParseException;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses delivery status reports (RFC 3464, RFC 6533). It reads the fields that programs wrote, and
 * none of the text for people. Parts inside of parts aren't examined.
 */
final class DeliveryReportParser {

    private static final int MAX_PARTS = 10;
    private static final int MAX_PART_BYTES = 64 * 1024;
    private static final int MAX_RECIPIENTS = 50;
    private static final int MAX_MESSAGE_IDS = 10;

    private static final Set<String> STATUS_TYPES =
            Set.of("message/delivery-status", "message/global-delivery-status");

    private static final Set<String> RETURNED_TYPES =
            Set.of(
                    "message/rfc822",
                    "message/global",
                    "text/rfc822-headers",
                    "message/rfc822-headers",
                    "message/global-headers");

    private static final String UUID = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";

    /** A message ID in the tag of an address (RFC 5233): {@link MailServer} sends from there. */
    private static final Pattern TAGGED_ADDRESS =
            Pattern.compile("\\+" + UUID + "@", Pattern.CASE_INSENSITIVE);

    private static final Pattern MESSAGE_ID =
            Pattern.compile("<" + UUID + "@", Pattern.CASE_INSENSITIVE);

    /** The status of a failure. One of class 4 is final if its action is {@code failed}. */
    private static final Pattern STATUS = Pattern.compile("([45]\\.\\d{1,3}\\.\\d{1,3})\\b.*");

    /** The headers with the address that a report was sent to. */
    private static final String[] RECIPIENTS = {
        "To", "Delivered-To", "X-Original-To", "Envelope-To"
    };

    private final Session session = Session.getInstance(new Properties());

    /** Returns whether a {@code Content-Type} is that of a delivery status report. */
    static boolean isReport(@Nullable String contentType) {
        try {
            ContentType type = new ContentType(contentType == null ? "" : contentType);
            String kind = type.getParameter("report-type");
            return type.match("multipart/report")
                    && (kind == null || kind.equalsIgnoreCase("delivery-status"));
        } catch (ParseException e) {
            return false;
        }
    }

    /**
     * Parses a mail.
     *
     * @param source the mail, or the beginning of a long one
     * @return the report, or empty if the mail isn't one or reports no failure
     */
    Optional<DeliveryReport> parse(byte[] source) {
        try {
            MimeMessage mail = new MimeMessage(session, new ByteArrayInputStream(source));
            return isReport(mail.getContentType()) ? report(mail) : Optional.empty();
        } catch (MessagingException | IOException | RuntimeException e) {
            // The library throws various exceptions for malformed mails.
            return Optional.empty();
        }
    }

    private static Optional<DeliveryReport> report(MimeMessage mail)
            throws MessagingException, IOException {
        Set<String> ids = new LinkedHashSet<>();
        for (String header : RECIPIENTS) {
            addMatches(TAGGED_ADDRESS, mail.getHeader(header), ids);
        }
        MimeMultipart parts = new MimeMultipart(mail.getDataHandler().getDataSource());
        String status = null;
        for (int i = 0; i < Math.min(parts.getCount(), MAX_PARTS); i++) {
            Part part = parts.getBodyPart(i);
            String type = baseType(part);
            if (status == null && STATUS_TYPES.contains(type)) {
                status = status(start(part));
            } else if (RETURNED_TYPES.contains(type)) {
                InternetHeaders returned = new InternetHeaders(start(part));
                addMatches(MESSAGE_ID, returned.getHeader("Message-ID"), ids);
            }
        }
        addMatches(MESSAGE_ID, mail.getHeader("In-Reply-To"), ids);
        addMatches(MESSAGE_ID, mail.getHeader("References"), ids);
        List<String> first = ids.stream().limit(MAX_MESSAGE_IDS).toList();
        return status == null || first.isEmpty()
                ? Optional.empty()
                : Optional.of(new DeliveryReport(first, status));
    }

    private static String baseType(Part part) throws MessagingException {
        try {
            return new ContentType(part.getContentType()).getBaseType().toLowerCase(Locale.ROOT);
        } catch (ParseException e) {
            return "";
        }
    }

    private static ByteArrayInputStream start(Part part) throws MessagingException, IOException {
        try (InputStream content = part.getInputStream()) {
            return new ByteArrayInputStream(content.readNBytes(MAX_PART_BYTES));
        }
    }

    /** Returns the status of the first recipient whom the mail didn't reach, or null. */
    private static @Nullable String status(ByteArrayInputStream fields) throws MessagingException {
        for (int i = 0; i <= MAX_RECIPIENTS && fields.available() > 0; i++) {
            InternetHeaders group = new InternetHeaders(fields);
            String action = first(group, "Action").strip().toLowerCase(Locale.ROOT);
            Matcher status = STATUS.matcher(first(group, "Status").strip());
            if (action.startsWith("failed") && status.matches()) {
                return status.group(1);
            }
        }
        return null;
    }

    private static String first(InternetHeaders group, String name) {
        String[] values = group.getHeader(name);
        return values == null ? "" : values[0].lines().findFirst().orElse("");
    }

    private static void addMatches(
            Pattern pattern, String @Nullable [] headers, Set<String> found) {
        List<String> texts = headers == null ? List.of() : new ArrayList<>(List.of(headers));
        for (String text : texts) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                found.add(matcher.group(1).toLowerCase(Locale.ROOT));
            }
        }
    }
}
