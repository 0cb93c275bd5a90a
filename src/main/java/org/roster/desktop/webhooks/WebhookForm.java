package org.roster.desktop.webhooks;

import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;
import org.roster.client.ServiceException;
import org.roster.contract.EventKind;
import org.roster.contract.NewWebhook;
import org.roster.contract.Webhook;
import org.roster.contract.WebhookPatch;
import org.roster.desktop.integration.CheckedForm;
import org.roster.desktop.integration.FormErrors;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The input for a webhook, which every failure keeps, with an error for each field. */
final class WebhookForm implements CheckedForm {

    /** The kinds of events to choose from. */
    static final List<EventKind> EVENTS = List.of(EventKind.values());

    private static final String HTTPS = "https://";

    private final @Nullable Webhook before;
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty url = new SimpleStringProperty("");
    private final Map<EventKind, BooleanProperty> events = new EnumMap<>(EventKind.class);
    private final FormErrors errors = new FormErrors("name", "url", "events");
    private final BooleanBinding changed;

    /** The input that was checked last. The call that sends it runs on another thread. */
    private volatile NewWebhook checked = new NewWebhook(null, null, null);

    /** An empty form. Most receivers need to know that they have missed events. */
    WebhookForm() {
        this(null);
        eventProperty(EventKind.RESET).set(true);
    }

    /**
     * A form with the values of a webhook.
     *
     * @param before the webhook, or null for a new one
     */
    WebhookForm(@Nullable Webhook before) {
        this.before = before;
        EVENTS.forEach(event -> events.put(event, new SimpleBooleanProperty()));
        if (before != null) {
            name.set(before.name());
            url.set(before.url());
            before.events().forEach(event -> eventProperty(event).set(true));
        }
        errors.clearWhenChanged("name", name);
        errors.clearWhenChanged("url", url);
        errors.clearWhenChanged("events", events.values().toArray(Observable[]::new));
        Observable[] input =
                Stream.concat(Stream.of(name, url), events.values().stream())
                        .toArray(Observable[]::new);
        changed =
                Bindings.createBooleanBinding(
                        () -> before == null || !patch(filledIn()).changesNothing(), input);
    }

    private Set<EventKind> chosen() {
        Set<EventKind> chosen = EnumSet.noneOf(EventKind.class);
        events.forEach((event, isChosen) -> {
            if (isChosen.get()) {
                chosen.add(event);
            }
        });
        return chosen;
    }

    private NewWebhook filledIn() {
        return new NewWebhook(name.get().strip(), url.get().strip(), chosen());
    }

    @Override
    public boolean check() {
        NewWebhook input = filledIn();
        checked = input;
        Map<String, String> found = new HashMap<>();
        errors.checkName(Objects.requireNonNull(input.name()), NewWebhook.MAX_NAME_LENGTH, found);
        String address = Objects.requireNonNull(input.url());
        if (address.isEmpty()) {
            found.put("url", errors.sentence("url", "required"));
        } else if (!address.toLowerCase(Locale.ROOT).startsWith(HTTPS)
                || address.length() > NewWebhook.MAX_URL_LENGTH) {
            found.put("url", errors.sentence("url", "not-allowed"));
        }
        if (!hasEvents(chosen())) {
            found.put("events", errors.sentence("events", "required"));
        }
        errors.show(found);
        return found.isEmpty();
    }

    /** Whether there is an event that can be missed, or the choice is unchanged. */
    private boolean hasEvents(Set<EventKind> chosen) {
        return chosen.stream().anyMatch(event -> event != EventKind.RESET)
                || (before != null && chosen.equals(Set.copyOf(before.events())));
    }

    @Override
    public String refused(ServiceException failure) {
        return errors.refused(failure);
    }

    /** Returns the request for a new webhook with the checked input. */
    NewWebhook webhook() {
        return checked;
    }

    /** Returns what the checked input changes. */
    WebhookPatch patch() {
        return patch(checked);
    }

    private WebhookPatch patch(NewWebhook input) {
        Webhook old = Objects.requireNonNull(before);
        return new WebhookPatch(
                old.name().equals(input.name()) ? null : input.name(),
                old.url().equals(input.url()) ? null : input.url(),
                Set.copyOf(old.events()).equals(input.events()) ? null : input.events(),
                null);
    }

    /** Whether the input differs from the webhook; always true for a new one. */
    BooleanBinding changedProperty() {
        return changed;
    }

    StringProperty nameProperty() {
        return name;
    }

    /** The address of the receiver. */
    StringProperty urlProperty() {
        return url;
    }

    /** Whether events of a kind are sent, one property for each of {@link #EVENTS}. */
    BooleanProperty eventProperty(EventKind event) {
        return Objects.requireNonNull(events.get(event));
    }

    /**
     * The error of a field, a sentence or empty.
     *
     * @param field {@code name}, {@code url} or {@code events}
     */
    ReadOnlyStringProperty errorProperty(String field) {
        return errors.property(field);
    }
}
