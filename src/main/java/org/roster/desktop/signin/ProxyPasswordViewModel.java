package org.roster.desktop.signin;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.task.Action;
import org.roster.desktop.ui.text.Messages;

import java.net.PasswordAuthentication;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The username and password that a user enters for a proxy. */
public final class ProxyPasswordViewModel extends Action {

    private final CompletableFuture<Optional<PasswordAuthentication>> answer =
            new CompletableFuture<>();

    private final Messages messages = Messages.beside(ProxyPasswordViewModel.class);
    private final String reason;
    private final StringProperty username;
    private final StringProperty password = new SimpleStringProperty("");

    /**
     * Creates a form.
     *
     * @param proxy the proxy as {@code host:port}
     * @param refused the username that the proxy has refused with its password, or null
     */
    ProxyPasswordViewModel(String proxy, @Nullable String refused) {
        this.reason = messages.get("proxy.text", proxy);
        if (refused != null) {
            fail(messages.get("proxy.refused", proxy));
        }
        this.username = new SimpleStringProperty(refused == null ? "" : refused);
    }

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

    /** Why the user is asked, as a sentence. */
    public String getReason() {
        return reason;
    }

    StringProperty usernameProperty() {
        return username;
    }

    StringProperty passwordProperty() {
        return password;
    }
}
