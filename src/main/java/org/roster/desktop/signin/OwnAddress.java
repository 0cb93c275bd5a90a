package org.roster.desktop.signin;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;
import org.roster.client.ServiceAddress;
import org.roster.contract.ServerOrigin;
import org.roster.desktop.ui.text.Messages;

import java.net.URI;
import java.util.Optional;

/**
 * The address that a server calls its own, if it differs from the one that the user entered. A
 * sign-in is valid only for the address that was entered, so the server may reject it.
 */
public final class OwnAddress {

    private final Messages messages = Messages.beside(OwnAddress.class);
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper verb = new ReadOnlyStringWrapper("");
    private @Nullable URI address;

    OwnAddress() {}

    /**
     * Compares the addresses.
     *
     * @param entered the address that the user entered
     * @param origin the origin that the server calls its own; untrusted
     * @return whether they differ
     */
    boolean compare(URI entered, @Nullable String origin) {
        clear();
        Optional<URI> own =
                ServiceAddress.parse(origin == null ? "" : origin)
                        .filter(parsed -> parsed.getRawPath().isEmpty());
        String enteredOrigin = ServerOrigin.of(entered);
        if (own.isEmpty() || ServerOrigin.of(own.get()).equals(enteredOrigin)) {
            return false;
        }
        address = URI.create(own.get() + entered.getRawPath());
        sentence.set(
                messages.get(
                        "own-address", entered.getRawAuthority(), own.get().getRawAuthority()));
        verb.set(messages.get("own-address.use", own.get().getRawAuthority()));
        return true;
    }

    void clear() {
        address = null;
        sentence.set("");
        verb.set("");
    }

    /** The server's own address, or null if it doesn't differ. */
    @Nullable URI address() {
        return address;
    }

    /** Both addresses in a sentence; empty if they don't differ. */
    public ReadOnlyStringProperty sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    public String getSentence() {
        return sentence.get();
    }

    /** The label of the button that uses the server's own address. */
    public ReadOnlyStringProperty verbProperty() {
        return verb.getReadOnlyProperty();
    }

    public String getVerb() {
        return verb.get();
    }
}
