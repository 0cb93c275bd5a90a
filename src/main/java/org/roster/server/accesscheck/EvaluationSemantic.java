package org.roster.server.accesscheck;

import com.fasterxml.jackson.databind.JsonNode;

import org.roster.server.problem.ProblemException;

import java.util.Arrays;
import java.util.Locale;

/** Which decision ends the processing of several evaluations (AuthZEN, section 7.1.2.1). */
enum EvaluationSemantic {
    EXECUTE_ALL,
    DENY_ON_FIRST_DENY,
    PERMIT_ON_FIRST_PERMIT;

    private static final String OPTIONS = "options";
    private static final String KEY = "evaluations_semantic";

    /**
     * Returns the semantic of a request.
     *
     * @throws ProblemException {@code malformed-request}
     */
    static EvaluationSemantic of(JsonNode request) {
        JsonNode options = request.path(OPTIONS);
        if (request.has(OPTIONS) && !options.isObject()) {
            throw ProblemException.malformed("The field options must be an object.");
        }
        if (!options.has(KEY)) {
            return EXECUTE_ALL;
        }
        return Arrays.stream(values())
                .filter(each -> each.wire().equals(options.get(KEY).textValue()))
                .findFirst()
                .orElseThrow(() ->
                        ProblemException.malformed(
                                "The field options.evaluations_semantic must be execute_all,"
                                        + " deny_on_first_deny or permit_on_first_permit."));
    }

    private String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether processing ends after this decision. */
    boolean endsWith(boolean decision) {
        return switch (this) {
            case EXECUTE_ALL -> false;
            case DENY_ON_FIRST_DENY -> !decision;
            case PERMIT_ON_FIRST_PERMIT -> decision;
        };
    }
}
