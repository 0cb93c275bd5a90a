package org.roster.server.text;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Problem.FieldError;

import java.util.List;

/** Validates the field {@code name} of requests: a display name of an entity. */
public final class NameField {

    private static final String FIELD = "name";

    private NameField() {}

    /**
     * Validates a name.
     *
     * @param longest the maximum number of characters (code points)
     * @param errors receives the error if it is invalid
     * @return the name without spaces around it
     */
    public static String check(@Nullable String asked, int longest, List<FieldError> errors) {
        String name = asked == null ? "" : asked.strip();
        if (name.isEmpty()) {
            errors.add(new FieldError(FIELD, "required", "Enter a name."));
        } else if (name.codePointCount(0, name.length()) > longest) {
            errors.add(
                    new FieldError(
                            FIELD,
                            "too-long",
                            "A name can have up to " + longest + " characters."));
        } else if (Names.isUnfit(name)) {
            errors.add(
                    new FieldError(
                            FIELD,
                            "control-character",
                            "A name cannot contain control characters or invisible characters."));
        }
        return name;
    }
}
