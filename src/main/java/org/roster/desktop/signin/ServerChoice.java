package org.roster.desktop.signin;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;
import org.roster.client.ServiceAddress;
import org.roster.desktop.settings.KnownServer;
import org.roster.desktop.settings.SettingsStore;
import org.roster.desktop.ui.text.Messages;

import java.net.URI;
import java.util.Optional;
import java.util.function.Predicate;

/** The service's address: typed, remembered, or preset by the organization. */
public final class ServerChoice {

    private final SettingsStore settings;
    private final StringProperty address = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private final ObservableList<KnownServer> known = FXCollections.observableArrayList();
    private final Messages messages = Messages.beside(ServerChoice.class);

    ServerChoice(SettingsStore settings) {
        this.settings = settings;
        String preset = settings.policy().serverAddress();
        String remembered = settings.settings().serverAddress();
        address.set(preset != null ? preset : remembered != null ? remembered : "");
        if (preset == null) {
            known.setAll(settings.settings().servers());
        }
        address.addListener((changed, before, now) -> error.set(""));
    }

    /** The typed address, or empty after reporting that it is invalid. */
    Optional<URI> parsed() {
        Optional<URI> parsed = ServiceAddress.parse(address.get());
        if (parsed.isEmpty()) {
            refuse(messages.get(isBlank() ? "address.required" : "address.invalid"));
        }
        return parsed;
    }

    boolean isBlank() {
        return address.get().isBlank();
    }

    boolean is(URI other) {
        return ServiceAddress.parse(address.get()).equals(Optional.of(other));
    }

    /** Shows an error at the address until it changes. */
    void refuse(String sentence) {
        error.set(sentence);
    }

    /** Remembers a service and account after a sign-in. */
    void remember(KnownServer visited) {
        settings.save(
                settings.settings()
                        .withServer(
                                settings.settings().servers().stream()
                                        .filter(visited::isSame)
                                        .findFirst()
                                        .map(KnownServer::organization)
                                        .map(visited::withOrganization)
                                        .orElse(visited)));
    }

    /** The account that was used last at a service, or null. */
    @Nullable KnownServer lastAt(URI service) {
        return settings.settings().serverAt(service.toString());
    }

    /** Removes services and accounts from the list, but remembers them. */
    public void hide(Predicate<KnownServer> hidden) {
        known.removeIf(hidden);
    }

    /** Forgets a service and account. */
    void forget(KnownServer forgotten) {
        settings.save(settings.settings().withoutServer(forgotten));
        known.remove(forgotten);
        if (address.get().equals(forgotten.address())) {
            address.set("");
        }
    }

    /** The typed address. */
    public StringProperty addressProperty() {
        return address;
    }

    public String getAddress() {
        return address.get();
    }

    /** The error of the address; empty if there is none. */
    ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    /** Whether the organization has preset the address. */
    public boolean isPreset() {
        return settings.policy().serverAddress() != null;
    }

    /** The services and accounts used before, latest first; none if the service is preset. */
    public ObservableList<KnownServer> known() {
        return known;
    }
}
