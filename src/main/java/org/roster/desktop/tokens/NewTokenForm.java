package org.roster.desktop.tokens;

import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.roster.contract.NewApiToken;
import org.roster.contract.TokenScope;
import org.roster.desktop.integration.TokenLifetimes;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The input for a new API token. */
final class NewTokenForm {

    /** The scopes that open something; the service reserves the others. */
    static final List<TokenScope> SCOPES =
            List.of(
                    TokenScope.MEMBERS_READ,
                    TokenScope.MEMBERS_WRITE,
                    TokenScope.INVITES_READ,
                    TokenScope.INVITES_WRITE,
                    TokenScope.CHANGES_READ,
                    TokenScope.ACCESS_CHECK);

    private final StringProperty name = new SimpleStringProperty("");
    private final Map<TokenScope, BooleanProperty> scopes = new EnumMap<>(TokenScope.class);
    private final ObjectProperty<Integer> days =
            new SimpleObjectProperty<>(TokenLifetimes.DAYS.get(1));
    private final BooleanBinding complete;

    NewTokenForm() {
        SCOPES.forEach(scope -> scopes.put(scope, new SimpleBooleanProperty()));
        Observable[] input =
                Stream.concat(Stream.of(name), scopes.values().stream()).toArray(Observable[]::new);
        complete =
                Bindings.createBooleanBinding(
                        () -> !name.get().isBlank() && !chosen().isEmpty(), input);
    }

    private Set<TokenScope> chosen() {
        return scopes.entrySet().stream()
                .filter(each -> each.getValue().get())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    StringProperty nameProperty() {
        return name;
    }

    /** Whether the token may do this, one property for each of {@link #SCOPES}. */
    BooleanProperty scopeProperty(TokenScope scope) {
        return Objects.requireNonNull(scopes.get(scope));
    }

    /** The lifetime in days, one of {@link TokenLifetimes#DAYS}. */
    ObjectProperty<Integer> daysProperty() {
        return days;
    }

    /** Whether there is a name and a scope. */
    BooleanBinding completeProperty() {
        return complete;
    }

    /** Returns the request for a token whose lifetime begins now. */
    NewApiToken token(Instant now) {
        return new NewApiToken(
                name.get().strip(), chosen(), TokenLifetimes.expiry(days.get(), now));
    }
}
