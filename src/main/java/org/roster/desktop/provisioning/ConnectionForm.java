package org.roster.desktop.provisioning;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;
import org.roster.client.ServiceException;
import org.roster.contract.EntraTenant;
import org.roster.contract.InviteProvider;
import org.roster.contract.NewScimConnection;
import org.roster.contract.PersonalAccounts;
import org.roster.contract.ScimConnection;
import org.roster.contract.ScimConnectionPatch;
import org.roster.contract.ScimDirectory;
import org.roster.desktop.integration.CheckedForm;
import org.roster.desktop.integration.FormErrors;
import org.roster.desktop.integration.TokenLifetimes;
import org.roster.desktop.ui.text.Messages;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The input for a SCIM connection, which every failure keeps, with an error for each field. */
final class ConnectionForm implements CheckedForm {

    private static final String TENANT = "tenantId";
    private static final String LIMIT = "memberLimit";
    private static final int NO_LIMIT = 0;

    private final @Nullable ScimConnection before;
    private final StringProperty name = new SimpleStringProperty("");
    private final ObjectProperty<ScimDirectory> directory =
            new SimpleObjectProperty<>(ScimDirectory.ENTRA_ID);
    private final ObjectProperty<InviteProvider> provider =
            new SimpleObjectProperty<>(InviteProvider.ANY);
    private final StringProperty tenant = new SimpleStringProperty("");
    private final StringProperty limit = new SimpleStringProperty("");
    private final ObjectProperty<Integer> days =
            new SimpleObjectProperty<>(TokenLifetimes.DAYS.getLast());
    private final FormErrors errors = new FormErrors("name", "directory", TENANT, LIMIT);
    private final BooleanBinding hasTenant =
            Bindings.createBooleanBinding(this::isForTenant, directory, provider);
    private final BooleanBinding changed;
    private final Messages messages = Messages.beside(ConnectionForm.class);

    /** The input that was checked last. The call that sends it runs on another thread. */
    private volatile Input checked = new Input("", NO_LIMIT, ScimDirectory.OTHER, null, null, 0);

    /** The checked input. */
    private record Input(
            String name,
            int limit,
            ScimDirectory directory,
            @Nullable InviteProvider provider,
            @Nullable String tenant,
            int days) {}

    /** An empty form for a tenant of Entra ID. */
    ConnectionForm() {
        this(null);
    }

    /**
     * A form with the values of a connection, of which only the name and the limit can change.
     *
     * @param before the connection, or null for a new one
     */
    ConnectionForm(@Nullable ScimConnection before) {
        this.before = before;
        if (before != null) {
            name.set(before.name());
            directory.set(before.directory());
            provider.set(before.provider());
            tenant.set(Objects.requireNonNullElse(before.tenantId(), ""));
            limit.set(Integer.toString(before.memberLimit()));
        }
        errors.clearWhenChanged("name", name);
        errors.clearWhenChanged("directory", directory);
        errors.clearWhenChanged(TENANT, tenant, directory, provider);
        errors.clearWhenChanged(LIMIT, limit);
        changed =
                Bindings.createBooleanBinding(
                        () -> before == null || !patch(filledIn()).changesNothing(), name, limit);
    }

    private boolean isForTenant() {
        return directory.get() == ScimDirectory.ENTRA_ID
                || provider.get() == InviteProvider.MICROSOFT;
    }

    private Input filledIn() {
        boolean isEntra = directory.get() == ScimDirectory.ENTRA_ID;
        String typed = tenant.get().strip().toLowerCase(Locale.ROOT);
        return new Input(
                name.get().strip(),
                number(limit.get().strip()),
                directory.get(),
                isEntra ? null : provider.get(),
                typed.isEmpty() || !isForTenant() ? null : typed,
                days.get());
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return NO_LIMIT;
        }
    }

    @Override
    public boolean check() {
        Input input = filledIn();
        checked = input;
        Map<String, String> found = new HashMap<>();
        errors.checkName(input.name(), NewScimConnection.MAX_NAME_LENGTH, found);
        if (before == null && !isTenant(input)) {
            found.put(TENANT, messages.get("tenant.guid"));
        }
        if (input.limit() < 1) {
            found.put(LIMIT, errors.sentence(LIMIT, "too-low"));
        }
        errors.show(found);
        return found.isEmpty();
    }

    private static boolean isTenant(Input input) {
        String tenant = input.tenant();
        return tenant == null
                ? input.directory() != ScimDirectory.ENTRA_ID
                : EntraTenant.isGuid(tenant) && !tenant.equals(PersonalAccounts.MICROSOFT_TENANT);
    }

    @Override
    public String refused(ServiceException failure) {
        return errors.refused(failure);
    }

    /** Returns the request for a new connection with the checked input, whose token begins now. */
    NewScimConnection connection(Instant now) {
        Input input = checked;
        return new NewScimConnection(
                input.name(),
                input.directory(),
                input.provider(),
                input.tenant(),
                input.limit(),
                TokenLifetimes.expiry(input.days(), now));
    }

    /** Returns the changes that the checked input makes to the connection. */
    ScimConnectionPatch patch() {
        return patch(checked);
    }

    private ScimConnectionPatch patch(Input input) {
        ScimConnection old = Objects.requireNonNull(before);
        return new ScimConnectionPatch(
                old.name().equals(input.name()) ? null : input.name(),
                old.memberLimit() == input.limit() ? null : input.limit());
    }

    /** Whether the form is for a new connection. */
    boolean isNew() {
        return before == null;
    }

    /** Whether the input differs from the connection; always true for a new one. */
    BooleanBinding changedProperty() {
        return changed;
    }

    StringProperty nameProperty() {
        return name;
    }

    ObjectProperty<ScimDirectory> directoryProperty() {
        return directory;
    }

    /** The identity provider of the users of another directory than Entra ID. */
    ObjectProperty<InviteProvider> providerProperty() {
        return provider;
    }

    /** The GUID of the tenant. */
    StringProperty tenantProperty() {
        return tenant;
    }

    /** Whether a tenant can be entered. */
    BooleanBinding hasTenantProperty() {
        return hasTenant;
    }

    /** The maximum number of active users, as the user has typed it. */
    StringProperty limitProperty() {
        return limit;
    }

    /** The lifetime of the token in days, one of {@link TokenLifetimes#DAYS}. */
    ObjectProperty<Integer> daysProperty() {
        return days;
    }

    /**
     * The error of a field, a sentence or empty.
     *
     * @param field {@code name}, {@code directory}, {@code tenantId} or {@code memberLimit}
     */
    ReadOnlyStringProperty errorProperty(String field) {
        return errors.property(field);
    }
}
