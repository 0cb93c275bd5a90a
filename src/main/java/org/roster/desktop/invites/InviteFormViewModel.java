package org.roster.desktop.invites;

import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;
import org.roster.client.ServiceException;
import org.roster.client.TenantDirectory;
import org.roster.contract.Invite;
import org.roster.contract.InviteProvider;
import org.roster.contract.LastAttempt;
import org.roster.contract.Limits;
import org.roster.contract.Member;
import org.roster.contract.NewInvite;
import org.roster.contract.Organization;
import org.roster.contract.PersonalAccounts;
import org.roster.contract.ProblemType;
import org.roster.contract.Role;
import org.roster.contract.Whitespace;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.settings.InvitePreference;
import org.roster.desktop.task.Action;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.text.DayText;
import org.roster.desktop.ui.text.Messages;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Creates an invite from the user's input. The input is kept after every failure. */
public final class InviteFormViewModel extends Action {

    private final OrganizationGateway gateway;
    private final ServiceFailures failures = new ServiceFailures();
    private final Messages messages = Messages.beside(InviteFormViewModel.class);

    private final ObjectProperty<InviteProvider> provider =
            new SimpleObjectProperty<>(InviteProvider.ANY);
    private final StringProperty tenantId = new SimpleStringProperty("");
    private final StringProperty username = new SimpleStringProperty("");
    private final ObjectProperty<Role> role = new SimpleObjectProperty<>(Role.MEMBER);
    private final BooleanProperty moreSettings = new SimpleBooleanProperty();
    private final BooleanProperty personalAccounts = new SimpleBooleanProperty();
    private final BooleanBinding personalAccountsAsked =
            Bindings.createBooleanBinding(
                    () -> !PersonalAccounts.mayRedeem(role.get(), username.get()), role, username);
    private final StringBinding suggestedTenant =
            Bindings.createStringBinding(this::tenantToSuggest, provider, tenantId, username, role);
    private final ReadOnlyStringWrapper personalAccountsError = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper tenantIdError = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper usernameError = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable InviteConflict> conflict =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Invite> invite = new ReadOnlyObjectWrapper<>();

    /** The pending invite that the new one replaces, or null. */
    private final ReadOnlyObjectWrapper<@Nullable Invite> replaced = new ReadOnlyObjectWrapper<>();

    /** The prefilled values, which the user can discard without losing any input. */
    private NewInvite given;

    /** The last invite sent; {@link #idempotencyKey} is its key. */
    private @Nullable NewInvite sent;

    private String idempotencyKey = "";
    private final TenantLookup tenantLookup;
    private final InviteOptionsViewModel options;

    /**
     * Creates an empty form.
     *
     * @param preference the last choices for an invite
     */
    InviteFormViewModel(
            OrganizationGateway gateway,
            TenantDirectory tenants,
            Tasks tasks,
            Property<InvitePreference> preference) {
        this.gateway = gateway;
        Organization organization = gateway.replica().organizationProperty().get();
        this.options =
                new InviteOptionsViewModel(
                        preference,
                        LinkValidities.of(organization == null ? null : organization.invites()));
        this.tenantLookup = new TenantLookup(tenants, tasks);
        tenantId.addListener(changed -> lookUpTenant());
        provider.addListener(changed -> lookUpTenant());
        clearWhenTyped(tenantId, tenantIdError);
        clearWhenTyped(username, usernameError);
        personalAccounts.addListener((changed, before, now) -> personalAccountsError.set(""));
        for (Observable each : List.of(provider, tenantId, username)) {
            each.addListener(changed -> clearConflict());
        }
        given = filledIn();
    }

    /** Fills in the values of an earlier invite. */
    void fillIn(Invite earlier) {
        provider.set(earlier.provider());
        tenantId.set(Objects.requireNonNullElse(earlier.tenantId(), ""));
        username.set(earlier.username());
        role.set(earlier.role());
        personalAccounts.set(personalAccountsAsked.get() && earlier.personalAccounts());
        options.fillIn(earlier);
        given = filledIn();
    }

    /** Fills in the account and role of a former member. */
    void fillIn(Member former) {
        provider.set(InviteProvider.valueOf(former.provider().name()));
        tenantId.set(Objects.requireNonNullElse(former.tenantId(), ""));
        username.set(former.username());
        role.set(former.role());
        given = filledIn();
    }

    /**
     * Fills in the account that was rejected at the link of a pending invite. The pending invite is
     * revoked once the new one is created.
     */
    void correct(Invite pending) {
        fillIn(pending);
        LastAttempt attempt = Objects.requireNonNull(pending.lastAttempt());
        provider.set(InviteProvider.valueOf(attempt.provider().name()));
        tenantId.set(Objects.requireNonNullElse(attempt.tenantId(), ""));
        username.set(attempt.username());
        replaced.set(pending);
        given = filledIn();
    }

    private static void clearWhenTyped(StringProperty field, ReadOnlyStringWrapper error) {
        field.addListener((changed, before, now) -> error.set(""));
    }

    /** Suggests the domain of an administrator's username, which mostly names the tenant. */
    private String tenantToSuggest() {
        String domain = PersonalAccounts.domain(username.get());
        boolean isSuggested =
                role.get() == Role.ADMINISTRATOR
                        && provider.get() == InviteProvider.MICROSOFT
                        && tenantId.get().isBlank()
                        && InviteValidation.isDomain(domain)
                        && !PersonalAccounts.isConsumerDomain(domain);
        return isSuggested ? domain : "";
    }

    /** Limits the invite to the suggested tenant. */
    void useSuggestedTenant() {
        tenantId.set(suggestedTenant.get());
    }

    private void lookUpTenant() {
        tenantLookup.type(provider.get() == InviteProvider.MICROSOFT ? tenantId.get() : "");
    }

    @Override
    protected void perform() {
        NewInvite filledIn = filledIn();
        Map<String, String> errors = InviteValidation.check(filledIn);
        if (options.isLastDayUnreadable()) {
            errors.put("endsAt", messages.get("options.last-day.wrong", DayText.example()));
        }
        show(errors);
        if (!errors.isEmpty()) {
            fail("");
            return;
        }
        if (!filledIn.equals(sent)) {
            // An unchanged invite keeps its key, so that it is created only once
            sent = filledIn;
            idempotencyKey = UUID.randomUUID().toString();
        }
        String key = idempotencyKey;
        started();
        gateway.call(() -> gateway.invite(filledIn, key))
                .onFinished(this::finished)
                .onSuccess(created -> {
                    options.remember();
                    invite.set(created);
                    succeed();
                    revokeReplaced();
                })
                .onFailure(this::refused)
                .start();
    }

    /**
     * Revokes the replaced invite. If that fails, the new invite remains, and the failure is shown.
     */
    private void revokeReplaced() {
        Invite old = replaced.get();
        if (old == null) {
            return;
        }
        replaced.set(null);
        gateway.call(() -> gateway.revoke(old)).onFailure(e -> fail(failures.sentence(e))).start();
    }

    private void refused(ServiceException failure) {
        Map<String, String> errors = failures.fields(failure);
        show(errors);
        InviteConflict found = InviteConflict.of(failure);
        if (found != null) {
            usernameError.set(messages.get("conflict." + found.kind()));
            conflict.set(found);
            fail("");
        } else if (failure.is(ProblemType.NOT_FOUND)) {
            fail(messages.get("invite.no-access"));
        } else if (errors.isEmpty()) {
            fail(failures.sentence(failure));
        } else {
            fail(
                    errors.entrySet().stream()
                            .filter(error -> !isShown(error.getKey()))
                            .map(Map.Entry::getValue)
                            .collect(Collectors.joining(" ")));
        }
    }

    /** Whether the form shows a field and its error. */
    private boolean isShown(String field) {
        return switch (field) {
            case "username" -> true;
            case "tenantId" -> provider.get() == InviteProvider.MICROSOFT;
            case "personalAccounts" -> personalAccountsAsked.get();
            default -> InviteOptionsViewModel.FIELDS.contains(field);
        };
    }

    private void clearConflict() {
        if (conflict.get() != null) {
            conflict.set(null);
            usernameError.set("");
        }
    }

    /**
     * Reads the link of the pending invite that this one conflicts with.
     *
     * @param done receives the link
     */
    void copyPendingLink(InviteConflict pending, Consumer<String> done) {
        gateway.call(() -> gateway.link(pending.id()))
                .onSuccess(done)
                .onFailure(e -> {
                    clearConflict();
                    fail(failures.sentence(e));
                })
                .start();
    }

    private void show(Map<String, String> errors) {
        conflict.set(null);
        usernameError.set(errors.getOrDefault("username", ""));
        tenantIdError.set(errors.getOrDefault("tenantId", ""));
        personalAccountsError.set(errors.getOrDefault("personalAccounts", ""));
        options.show(errors);
        if (!errors.isEmpty()) {
            // The page with the first error; the other one is shown once that is corrected
            moreSettings.set(InviteOptionsViewModel.FIELDS.containsAll(errors.keySet()));
        }
    }

    private NewInvite filledIn() {
        String tenant = Whitespace.strip(tenantId.get());
        boolean hasTenant = provider.get() == InviteProvider.MICROSOFT && !tenant.isEmpty();
        return new NewInvite(
                provider.get(),
                hasTenant ? tenant : null,
                Whitespace.strip(username.get()),
                role.get(),
                options.notificationEmail(),
                (personalAccountsAsked.get() && personalAccounts.get()) ? true : null,
                options.validFor(),
                options.language(),
                options.note(),
                options.sendMail(),
                options.endsAt());
    }

    /** Starts another invite with the same provider, tenant and role. */
    void another() {
        username.set("");
        personalAccounts.set(false);
        options.clear();
        moreSettings.set(false);
        given = filledIn();
        sent = null;
        invite.set(null);
        reset();
    }

    /** Returns the expected address for the mail; empty if there is none. */
    String mailAddress() {
        if (!options.sendsMailProperty().get()) {
            return "";
        }
        String notification = options.notificationEmail();
        if (notification != null) {
            return InviteValidation.isAddress(notification) ? notification : "";
        }
        String name = Whitespace.strip(username.get());
        return InviteValidation.isAddress(name) ? name : "";
    }

    /** Whether closing would discard the user's input. */
    boolean isFilledIn() {
        return invite.get() == null && !filledIn().equals(given);
    }

    /** The member slots and pending invites; null until they are known. */
    ReadOnlyObjectProperty<@Nullable Limits> limitsProperty() {
        return gateway.replica().limitsProperty();
    }

    /** The pending invite that is revoked once the new one is created, or null. */
    ReadOnlyObjectProperty<@Nullable Invite> replacedProperty() {
        return replaced.getReadOnlyProperty();
    }

    ObjectProperty<InviteProvider> providerProperty() {
        return provider;
    }

    StringProperty tenantIdProperty() {
        return tenantId;
    }

    /** The result of looking up the tenant in the form. */
    ReadOnlyObjectProperty<TenantLookup.LookupResult> tenantFoundProperty() {
        return tenantLookup.foundProperty();
    }

    StringProperty usernameProperty() {
        return username;
    }

    ObjectProperty<Role> roleProperty() {
        return role;
    }

    /** Whether the page with the options, which most users don't need, is shown. */
    BooleanProperty moreSettingsProperty() {
        return moreSettings;
    }

    /** The options of the link and the mail. */
    InviteOptionsViewModel options() {
        return options;
    }

    /** Whether a personal account may accept the invite. */
    BooleanProperty personalAccountsProperty() {
        return personalAccounts;
    }

    /** Whether personal accounts may not accept the invite unless the user allows them. */
    BooleanBinding personalAccountsAskedProperty() {
        return personalAccountsAsked;
    }

    /** The domain of the tenant to suggest; empty if there is none. */
    StringBinding suggestedTenantProperty() {
        return suggestedTenant;
    }

    ReadOnlyStringProperty personalAccountsErrorProperty() {
        return personalAccountsError.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty tenantIdErrorProperty() {
        return tenantIdError.getReadOnlyProperty();
    }

    public String getTenantIdError() {
        return tenantIdError.get();
    }

    public ReadOnlyStringProperty usernameErrorProperty() {
        return usernameError.getReadOnlyProperty();
    }

    public String getUsernameError() {
        return usernameError.get();
    }

    /** The invite or the member that the last try conflicted with; null if there is none. */
    ReadOnlyObjectProperty<@Nullable InviteConflict> conflictProperty() {
        return conflict.getReadOnlyProperty();
    }

    /** The created invite with its link; null before it is created. */
    ReadOnlyObjectProperty<@Nullable Invite> inviteProperty() {
        return invite.getReadOnlyProperty();
    }
}
