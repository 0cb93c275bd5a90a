package org.roster.desktop.invites;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Invite;
import org.roster.contract.InviteProvider;
import org.roster.contract.NewInvite;
import org.roster.contract.Role;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.service.OrganizationCopy;
import org.roster.desktop.service.OrganizationService;
import org.roster.desktop.service.ServiceException;
import org.roster.desktop.ui.Action;
import org.roster.desktop.ui.Tasks;

import java.util.Map;
import java.util.UUID;

/** A new invite as it is filled in and sent. What was typed survives every failure. */
public final class Invitation extends Action {

    private final OrganizationService service;
    private final OrganizationCopy copy;
    private final Tasks tasks;
    private final ServiceFailures failures = new ServiceFailures();

    private final ObjectProperty<InviteProvider> provider =
            new SimpleObjectProperty<>(InviteProvider.ANY);
    private final StringProperty tenantId = new SimpleStringProperty("");
    private final StringProperty username = new SimpleStringProperty("");
    private final ObjectProperty<Role> role = new SimpleObjectProperty<>(Role.MEMBER);
    private final BooleanProperty moreSettings = new SimpleBooleanProperty();
    private final StringProperty notificationEmail = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper tenantIdError = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper usernameError = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper notificationEmailError = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Invite> invite = new ReadOnlyObjectWrapper<>();

    /** What was last sent, and the key that it was sent with. */
    private @Nullable NewInvite sent;

    private String idempotencyKey = "";
    private Runnable refused = () -> {};

    Invitation(OrganizationService service, OrganizationCopy copy, Tasks tasks) {
        this.service = service;
        this.copy = copy;
        this.tasks = tasks;
        clearWhenTyped(tenantId, tenantIdError);
        clearWhenTyped(username, usernameError);
        clearWhenTyped(notificationEmail, notificationEmailError);
    }

    private static void clearWhenTyped(StringProperty field, ReadOnlyStringWrapper error) {
        field.addListener((changed, before, now) -> error.set(""));
    }

    @Override
    protected void perform() {
        NewInvite filledIn = filledIn();
        Map<String, String> errors = InviteChecks.check(filledIn);
        show(errors);
        if (!errors.isEmpty()) {
            refused.run();
            return;
        }
        if (!filledIn.equals(sent)) {
            // The same invite again is the same request, so that it is made once
            sent = filledIn;
            idempotencyKey = UUID.randomUUID().toString();
        }
        String key = idempotencyKey;
        begun();
        Tasks.Running unused =
                tasks.run(
                        ServiceException.class,
                        () -> service.invite(filledIn, key),
                        this::ended,
                        made -> {
                            copy.put(withoutLink(made));
                            invite.set(made);
                            succeed();
                        },
                        this::refused);
    }

    private void refused(ServiceException failure) {
        Map<String, String> errors = failures.fields(failure);
        show(errors);
        boolean shown =
                errors.keySet().stream()
                        .anyMatch(field ->
                                field.equals("username")
                                        || field.equals("tenantId")
                                        || field.equals("notificationEmail"));
        fail(shown ? "" : failures.sentence(failure));
        refused.run();
    }

    /** Runs this each time that the invite was not made, when the fields say why. */
    void onRefused(Runnable then) {
        refused = then;
    }

    private void show(Map<String, String> errors) {
        usernameError.set(errors.getOrDefault("username", ""));
        tenantIdError.set(errors.getOrDefault("tenantId", ""));
        notificationEmailError.set(errors.getOrDefault("notificationEmail", ""));
        if (errors.containsKey("notificationEmail")) {
            moreSettings.set(true);
        }
    }

    private NewInvite filledIn() {
        boolean tenant = provider.get() == InviteProvider.MICROSOFT && !tenantId.get().isBlank();
        // Hidden settings hold all the same: they are shown again as soon as one of them is wrong
        boolean email = !notificationEmail.get().isBlank();
        return new NewInvite(
                provider.get(),
                tenant ? tenantId.get().strip() : null,
                username.get().strip(),
                role.get(),
                email ? notificationEmail.get().strip() : null);
    }

    /** The list of invites has no links; this one has, in the dialog alone. */
    private static Invite withoutLink(Invite made) {
        return new Invite(
                made.id(),
                made.provider(),
                made.tenantId(),
                made.username(),
                made.role(),
                made.notificationEmail(),
                made.status(),
                made.createdAt(),
                made.expiresAt(),
                made.createdBy(),
                made.acceptedAt(),
                made.acceptedBy(),
                made.revokedAt(),
                made.revokedBy(),
                made.delivery(),
                made.lastAttempt(),
                null);
    }

    /** Starts the next one, with the same provider, tenant and role. */
    void another() {
        username.set("");
        notificationEmail.set("");
        moreSettings.set(false);
        sent = null;
        invite.set(null);
        reset();
    }

    /** Where the mail will go, as far as can be told before; empty for nowhere. */
    String mailAddress() {
        String notification = notificationEmail.get().strip();
        if (!notification.isEmpty()) {
            return InviteChecks.isAddress(notification) ? notification : "";
        }
        String name = username.get().strip();
        return InviteChecks.isAddress(name) ? name : "";
    }

    /** Whether anything has been typed that closing would lose. */
    boolean isFilledIn() {
        return invite.get() == null
                && !(username.get().isBlank()
                        && tenantId.get().isBlank()
                        && notificationEmail.get().isBlank());
    }

    ObjectProperty<InviteProvider> providerProperty() {
        return provider;
    }

    StringProperty tenantIdProperty() {
        return tenantId;
    }

    StringProperty usernameProperty() {
        return username;
    }

    ObjectProperty<Role> roleProperty() {
        return role;
    }

    /** Whether the settings are shown that most people do not need. */
    BooleanProperty moreSettingsProperty() {
        return moreSettings;
    }

    StringProperty notificationEmailProperty() {
        return notificationEmail;
    }

    ReadOnlyStringProperty tenantIdErrorProperty() {
        return tenantIdError.getReadOnlyProperty();
    }

    ReadOnlyStringProperty usernameErrorProperty() {
        return usernameError.getReadOnlyProperty();
    }

    ReadOnlyStringProperty notificationEmailErrorProperty() {
        return notificationEmailError.getReadOnlyProperty();
    }

    /** The invite with its link once it is made, null before. */
    ReadOnlyObjectProperty<@Nullable Invite> inviteProperty() {
        return invite.getReadOnlyProperty();
    }
}
