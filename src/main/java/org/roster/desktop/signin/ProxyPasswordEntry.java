package org.roster.desktop.signin;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.roster.desktop.task.Action;
import org.roster.desktop.ui.text.Messages;

import java.net.PasswordAuthentication;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The username and password that a user enters for a proxy. */
final class ProxyPasswordEntry extends Action {

    private final CompletableFuture<Optional<PasswordAuthentication>> answer =
            new CompletableFuture<>();

    private final StringProperty username = new SimpleStringProperty("");
    private final StringProperty password = new SimpleStringProperty("");
    private final Messages messages = Messages.beside(ProxyPasswordEntry.class);

    @Override
    protected void perform() {
        String name = username.get().strip();
        // Basic separates the two by a colon (RFC 7617)
        if (name.isEmpty() || name.contains(":")) {
            fail(messages.get("proxy.invalid"));
            return;
        }
        answer.complete(
                Optional.of(new PasswordAuthentication(name, password.get().toCharArray())));
        succeed();
    }

    /** Gives up, unless a password was entered. */
    void cancel() {
        answer.complete(Optional.empty());
    }

    /** Completes with the password, or empty if the user cancels. */
    CompletableFuture<Optional<PasswordAuthentication>> answer() {
        return answer;
    }

    StringProperty usernameProperty() {
        return username;
    }

    StringProperty passwordProperty() {
        return password;
    }
}
