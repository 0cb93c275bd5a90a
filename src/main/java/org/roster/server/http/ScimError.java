package org.roster.server.http;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Problem;
import org.roster.contract.ProblemType;
import org.roster.server.problem.ProblemException;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The body of an error response below {@code /scim} (RFC 7644, section 3.12).
 *
 * @param schemas the URN of the message
 * @param scimType the keyword of a status 400 or 409, or null
 * @param detail a sentence that an administrator of the directory can act on
 * @param status the HTTP status
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ScimError(List<String> schemas, @Nullable String scimType, String detail, String status) {

    private static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:Error";
    private static final String PATHS = "/scim/";

    /** Returns whether the errors at a path have this form. */
    static boolean isFor(String path) {
        return path.startsWith(PATHS);
    }

    /** Returns the SCIM form of a problem. */
    static ScimError of(Problem problem) {
        return new ScimError(
                List.of(SCHEMA),
                scimType(problem.type()),
                detail(problem),
                Integer.toString(status(problem)));
    }

    /** Returns the status of a problem, without those that SCIM doesn't know. */
    static int status(Problem problem) {
        return problem.status() == 422 ? 400 : problem.status();
    }

    private static @Nullable String scimType(String type) {
        if (type.startsWith(ProblemException.SCIM)) {
            return type.substring(ProblemException.SCIM.length());
        }
        if (type.equals(ProblemType.MALFORMED_REQUEST.urn())) {
            return "invalidSyntax";
        }
        if (type.equals(ProblemType.ALREADY_A_MEMBER.urn())
                || type.equals(ProblemType.INVITE_ALREADY_PENDING.urn())) {
            return "uniqueness";
        }
        boolean isInvalid =
                type.equals(ProblemType.VALIDATION_FAILED.urn())
                        || type.equals(ProblemType.SIGN_IN_POLICY.urn());
        return isInvalid ? "invalidValue" : null;
    }

    private static String detail(Problem problem) {
        List<Problem.FieldError> errors = problem.errors();
        return errors == null || errors.isEmpty()
                ? problem.detail()
                : errors.stream()
                        .map(error -> error.field() + ": " + error.message())
                        .collect(Collectors.joining(" "));
    }
}
