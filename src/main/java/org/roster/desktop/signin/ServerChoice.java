package org.roster.desktop.signin;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.roster.desktop.client.ServiceAddress;
import org.roster.desktop.settings.KnownServer;
import org.roster.desktop.settings.SettingsStore;
import org.roster.desktop.ui.text.Messages;

import java.net.URI;
import java.util.Optional;

/** Which service it is: an address that is typed, remembered, or decided by the organization. */
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

    /** The address, or none where what is typed is not one; which is said then. */
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

    /** Says what is wrong with the address, until it is changed. */
    void refuse(String sentence) {
        error.set(sentence);
    }

    /** Remembers that somebody has signed in at a service. */
    void remember(KnownServer visited) {
        settings.save(settings.settings().withServer(visited));
    }

    /** Remembers a service no longer. */
    public void forget(KnownServer forgotten) {
        settings.save(settings.settings().withoutServer(forgotten.address()));
        known.remove(forgotten);
        if (address.get().equals(forgotten.address())) {
            address.set("");
        }
    }

    /** The address as it is typed. */
    public StringProperty addressProperty() {
        return address;
    }

    public String getAddress() {
        return address.get();
    }

    /** What is wrong with it; empty if nothing is known to be. */
    public ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    public String getError() {
        return error.get();
    }

    /** Whether the organization has decided on it. */
    public boolean isPreset() {
        return settings.policy().serverAddress() != null;
    }

    /** Where somebody has signed in before, the last first; none where the service is preset. */
    public ObservableList<KnownServer> known() {
        return known;
    }
}
