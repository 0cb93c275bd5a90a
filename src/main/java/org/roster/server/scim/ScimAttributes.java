package org.roster.server.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;
import org.roster.contract.EntraTenant;
import org.roster.contract.ScimConnection;
import org.roster.contract.ScimDirectory;
import org.roster.server.problem.ProblemException;
import org.roster.server.text.Names;
import org.roster.unicode.MailAddress;

import java.util.Locale;

/**
 * The attributes of a user that Roster keeps. It ignores all others (RFC 7644, section 3.3).
 *
 * @param externalId the directory's ID of the user, or null if it has sent none
 * @param email an e-mail address, or null
 */
record ScimAttributes(
        @Nullable String externalId,
        String userName,
        @Nullable String displayName,
        @Nullable String formattedName,
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String email) {

    static final String EXTERNAL_ID = "externalId";
    static final String USER_NAME = "userName";
    static final String DISPLAY_NAME = "displayName";
    static final String NAME = "name";
    static final String FORMATTED = "formatted";
    static final String GIVEN_NAME = "givenName";
    static final String FAMILY_NAME = "familyName";
    static final String EMAILS = "emails";
    static final String VALUE = "value";
    static final String ACTIVE = "active";

    /**
     * The maximum length of each attribute in characters (code points), the same as for a username.
     */
    static final int MAX_LENGTH = 320;

    /**
     * Reads the attributes of a resource, whose names are compared without case.
     *
     * @throws ProblemException {@code invalidValue}
     */
    static ScimAttributes read(ObjectNode resource, ScimConnection connection) {
        String userName = text(resource, USER_NAME);
        if (userName == null) {
            throw invalid("userName is required.");
        }
        JsonNode name = resource.path(NAME);
        return new ScimAttributes(
                externalId(text(resource, EXTERNAL_ID), connection),
                userName,
                text(resource, DISPLAY_NAME),
                text(name, FORMATTED),
                text(name, GIVEN_NAME),
                text(name, FAMILY_NAME),
                email(resource.path(EMAILS)));
    }

    /**
     * Reads the attribute {@code active}. Entra ID sends it as a text, too.
     *
     * @return null if it is missing
     * @throws ProblemException {@code invalidValue}
     */
    static @Nullable Boolean active(ObjectNode resource) {
        JsonNode active = resource.path(ACTIVE);
        if (active.isMissingNode() || active.isNull()) {
            return null;
        }
        if (active.isBoolean()) {
            return active.booleanValue();
        }
        String text = active.isTextual() ? active.textValue().toLowerCase(Locale.ROOT) : "";
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid("active must be true or false.");
        };
    }

    private static @Nullable String externalId(@Nullable String id, ScimConnection connection) {
        if (connection.directory() != ScimDirectory.ENTRA_ID) {
            return id;
        }
        if (id == null || !EntraTenant.isGuid(id)) {
            throw invalid(
                    "externalId must be the object ID of the account in Entra ID, which is a GUID."
                            + " Map objectId to externalId in the attribute mappings.");
        }
        return id.toLowerCase(Locale.ROOT);
    }

    private static @Nullable String text(JsonNode parent, String attribute) {
        JsonNode value = parent.path(attribute);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw invalid(attribute + " must be a text.");
        }
        String text = value.textValue().strip();
        if (text.codePointCount(0, text.length()) > MAX_LENGTH) {
            throw invalid(attribute + " can have up to " + MAX_LENGTH + " characters.");
        }
        if (Names.isUnfit(text)) {
            throw invalid(
                    attribute
                            + " cannot contain line breaks, control characters or invisible"
                            + " characters.");
        }
        return text.isEmpty() ? null : text;
    }

    /** Returns the primary address, or the first one. */
    private static @Nullable String email(JsonNode emails) {
        if (emails.isMissingNode() || emails.isNull()) {
            return null;
        }
        if (!emails.isArray()) {
            throw invalid("emails must be an array.");
        }
        String first = null;
        for (JsonNode each : emails) {
            String value = text(each, VALUE);
            if (value != null && !MailAddress.isValid(value)) {
                throw invalid("emails must contain valid e-mail addresses.");
            }
            if (value != null && (first == null || isTrue(each.path("primary")))) {
                first = value;
            }
        }
        return first;
    }

    private static boolean isTrue(JsonNode node) {
        return node.isBoolean() ? node.booleanValue() : "true".equalsIgnoreCase(node.asText());
    }

    static ProblemException invalid(String detail) {
        return ProblemException.scim(400, "invalidValue", detail);
    }

    /** Returns the display name. */
    String shownName() {
        if (displayName != null) {
            return displayName;
        }
        if (formattedName != null) {
            return formattedName;
        }
        String joined =
                ((givenName == null ? "" : givenName)
                                + " "
                                + (familyName == null ? "" : familyName))
                        .strip();
        return joined.isEmpty() ? userName : joined;
    }
}
