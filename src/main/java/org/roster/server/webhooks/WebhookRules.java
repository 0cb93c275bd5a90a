package org.roster.server.webhooks;

import okhttp3.HttpUrl;

import org.jspecify.annotations.Nullable;
import org.roster.contract.EventKind;
import org.roster.contract.NewWebhook;
import org.roster.contract.Problem.FieldError;
import org.roster.contract.Webhook;
import org.roster.contract.WebhookPatch;
import org.roster.server.problem.ProblemException;
import org.roster.server.text.NameField;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Validates the fields of a webhook and reports all errors at once. */
final class WebhookRules {

    private WebhookRules() {}

    /** The validated fields. */
    record CheckedWebhook(String name, HttpUrl url, Set<EventKind> events) {}

    /**
     * Validates a new webhook.
     *
     * @throws ProblemException {@code validation-failed}
     */
    static CheckedWebhook check(NewWebhook asked) {
        List<FieldError> errors = new ArrayList<>();
        String name = NameField.check(asked.name(), NewWebhook.MAX_NAME_LENGTH, errors);
        Optional<HttpUrl> url = url(asked.url(), errors);
        Set<EventKind> events = events(asked.events(), errors);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return new CheckedWebhook(name, url.orElseThrow(), events);
    }

    /**
     * Validates a webhook after a change.
     *
     * @throws ProblemException {@code validation-failed}
     */
    static CheckedWebhook check(Webhook before, WebhookPatch patch) {
        return check(
                new NewWebhook(
                        Objects.requireNonNullElse(patch.name(), before.name()),
                        Objects.requireNonNullElse(patch.url(), before.url()),
                        Objects.requireNonNullElse(patch.events(), Set.copyOf(before.events()))));
    }

    private static Optional<HttpUrl> url(@Nullable String asked, List<FieldError> errors) {
        if (asked == null || asked.isBlank()) {
            errors.add(new FieldError("url", "required", "Enter an address."));
            return Optional.empty();
        }
        Optional<HttpUrl> url = ReceiverAddress.parse(asked.strip());
        if (url.isEmpty()) {
            errors.add(
                    new FieldError(
                            "url",
                            "not-allowed",
                            "Enter an address that starts with https:// and a full host name. It"
                                    + " can't contain another port than 443, a user or a fragment,"
                                    + " and can have up to "
                                    + NewWebhook.MAX_URL_LENGTH
                                    + " characters."));
        }
        return url;
    }

    private static Set<EventKind> events(@Nullable Set<EventKind> asked, List<FieldError> errors) {
        if (asked == null || asked.isEmpty() || asked.stream().anyMatch(Objects::isNull)) {
            errors.add(new FieldError("events", "required", "Choose at least one kind of event."));
            return Set.of();
        }
        return Set.copyOf(asked);
    }
}
