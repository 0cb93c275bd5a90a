package org.roster.desktop.tokens;

import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.roster.client.ServiceException;
import org.roster.contract.NewApiToken;
import org.roster.contract.TokenScope;
import org.roster.desktop.integration.CheckedForm;
import org.roster.desktop.integration.FormErrors;
import org.roster.desktop.integration.TokenLifetimes;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The input for a new API token, which every failure keeps, with an error for each field. */
final class NewTokenForm implements CheckedForm {

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
    private final FormErrors errors = new FormErrors("name", "scopes");

    /** The input that was checked last. The call that sends it runs on another thread. */
    private volatile TokenInput checked = new TokenInput("", Set.of(), 0);

    private record TokenInput(String name, Set<TokenScope> scopes, int days) {}

    NewTokenForm() {
        SCOPES.forEach(scope -> scopes.put(scope, new SimpleBooleanProperty()));
        errors.clearWhenChanged("name", name);
        errors.clearWhenChanged("scopes", scopes.values().toArray(Observable[]::new));
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

    /** The error of a field, as a sentence; empty if there is none. */
    ReadOnlyStringProperty errorProperty(String field) {
        return errors.property(field);
    }

    @Override
    public boolean check() {
        TokenInput input = new TokenInput(name.get().strip(), chosen(), days.get());
        checked = input;
        Map<String, String> found = new HashMap<>();
        errors.checkName(input.name(), NewApiToken.MAX_NAME_LENGTH, found);
        if (input.scopes().isEmpty()) {
            found.put("scopes", errors.sentence("scopes", "required"));
        }
        errors.show(found);
        return found.isEmpty();
    }

    @Override
    public String refused(ServiceException failure) {
        return errors.refused(failure);
    }

    /** Returns the request for a token with the checked input, whose lifetime begins now. */
    NewApiToken token(Instant now) {
        TokenInput input = checked;
        return new NewApiToken(
                input.name(), input.scopes(), TokenLifetimes.expiry(input.days(), now));
    }
}
