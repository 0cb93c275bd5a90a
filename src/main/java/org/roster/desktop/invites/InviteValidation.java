package org.roster.desktop.invites;

import org.roster.contract.InviteProvider;
import org.roster.contract.NewInvite;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.unicode.MailAddress;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Validates an invite before it is sent, so that a mistake is shown immediately. The server
 * decides; these rules are no stricter than the server's.
 */
public final class InviteValidation {

    private static final int MAX_USERNAME_LENGTH = 320;
    private static final int MAX_DOMAIN_LENGTH = 253;

    /** Matches characters that are invisible or look like others. */
    private static final Pattern HIDDEN =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cn}\\p{Co}]");

    private static final Pattern GUID =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern DOMAIN =
            Pattern.compile("([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\\.)+[A-Za-z0-9-]{2,63}");

    private InviteValidation() {}

    /** Returns a sentence for each invalid field, by its name in the API contract. */
    public static Map<String, String> check(NewInvite invite) {
        ServiceFailures failures = new ServiceFailures();
        Map<String, String> errors = new HashMap<>();
        String username = Objects.requireNonNullElse(invite.username(), "");
        if (username.isEmpty()) {
            errors.put("username", failures.field("username", "required"));
        } else if (username.codePointCount(0, username.length()) > MAX_USERNAME_LENGTH) {
            errors.put("username", failures.field("username", "too-long"));
        } else if (HIDDEN.matcher(username).find()) {
            errors.put("username", failures.field("username", "control-character"));
        } else if (invite.notificationEmail() == null
                && !Boolean.FALSE.equals(invite.sendMail())
                && MailAddress.isMalformed(username)) {
            errors.put("username", failures.field("username", "not-an-address"));
        }
        String tenant = invite.tenantId();
        if (invite.provider() == InviteProvider.MICROSOFT && tenant != null && !isTenant(tenant)) {
            errors.put("tenantId", failures.field("tenantId", "not-a-tenant"));
        }
        String email = invite.notificationEmail();
        if (email != null && !isAddress(email)) {
            errors.put("notificationEmail", failures.field("notificationEmail", "not-an-address"));
        }
        String note = Objects.requireNonNullElse(invite.note(), "");
        if (note.codePointCount(0, note.length()) > NewInvite.MAX_NOTE_LENGTH) {
            errors.put("note", failures.field("note", "too-long"));
        }
        return errors;
    }

    /** Whether the text can be a tenant's GUID or domain name. */
    public static boolean isTenant(String text) {
        // Domain names aren't longer (RFC 1035), and the pattern uses stack for each label
        return text.length() <= MAX_DOMAIN_LENGTH
                && (GUID.matcher(text).matches() || DOMAIN.matcher(text).matches());
    }

    /** Whether the text can be a domain name and isn't a GUID. */
    public static boolean isDomain(String text) {
        return isTenant(text) && !GUID.matcher(text).matches();
    }

    /** Whether the text is one e-mail address that mail can be sent to. */
    public static boolean isAddress(String text) {
        return MailAddress.isValid(text);
    }
}
