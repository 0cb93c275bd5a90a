package org.roster.server.tokens;

import org.jspecify.annotations.Nullable;
import org.roster.contract.NewApiToken;
import org.roster.contract.Problem.FieldError;
import org.roster.contract.TokenScope;
import org.roster.server.problem.ProblemException;
import org.roster.server.text.NameField;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Validates the fields of a new API token and reports all errors together. */
final class NewTokenRules {

    private NewTokenRules() {}

    /** A validated token. */
    record CheckedToken(String name, Set<TokenScope> scopes, Instant expiresAt) {}

    /**
     * Validates a token.
     *
     * @throws ProblemException {@code validation-failed}
     */
    static CheckedToken check(NewApiToken asked, Instant now) {
        List<FieldError> errors = new ArrayList<>();
        String name = NameField.check(asked.name(), NewApiToken.MAX_NAME_LENGTH, errors);
        Set<TokenScope> scopes = scopes(asked.scopes(), errors);
        Instant expiresAt = expiry(asked.expiresAt(), now, errors);
        if (expiresAt == null || !errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return new CheckedToken(name, scopes, expiresAt);
    }

    private static Set<TokenScope> scopes(
            @Nullable Set<TokenScope> asked, List<FieldError> errors) {
        if (asked == null || asked.isEmpty() || asked.stream().anyMatch(Objects::isNull)) {
            errors.add(new FieldError("scopes", "required", "Choose at least one scope."));
            return Set.of();
        }
        return Set.copyOf(asked);
    }

    /** Validates the time when a token expires. */
    static @Nullable Instant expiry(@Nullable Instant asked, Instant now, List<FieldError> errors) {
        if (asked == null) {
            errors.add(new FieldError("expiresAt", "required", "Choose when the token expires."));
            return null;
        }
        if (!asked.isAfter(now)) {
            errors.add(
                    new FieldError(
                            "expiresAt", "in-the-past", "Choose a time that is in the future."));
            return null;
        }
        if (asked.isAfter(now.plus(NewApiToken.MAX_LIFETIME))) {
            errors.add(
                    new FieldError(
                            "expiresAt",
                            "too-late",
                            "A token can be valid for up to "
                                    + NewApiToken.MAX_LIFETIME.toDays()
                                    + " days."));
            return null;
        }
        return Instant.ofEpochMilli(asked.toEpochMilli());
    }
}
