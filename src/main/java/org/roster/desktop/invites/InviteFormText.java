package org.roster.desktop.invites;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Homoglyphs;
import org.roster.contract.Invite;
import org.roster.contract.InviteProvider;
import org.roster.contract.Limits;
import org.roster.contract.Whitespace;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;

/** The hints of the invite form, which follow the user's input. */
public final class InviteFormText {

    private final InviteFormViewModel model;
    private final AttemptText attempts = new AttemptText();
    private final ContractLabels labels = new ContractLabels();
    private final Messages messages = Messages.beside(InviteFormText.class);
    private final BooleanProperty usernameFocused = new SimpleBooleanProperty();
    private final BooleanBinding notGoogle;
    private final BooleanBinding usernameDoubtful;
    private final StringBinding username;
    private final ObservableValue<Boolean> tenantDoubtful;
    private final ObservableValue<String> tenant;
    private final ObservableValue<String> suggestedTenant;
    private final ObservableValue<String> role;
    private final ObservableValue<String> moreSettings;
    private final StringBinding mail;
    private final ObservableValue<String> replaces;
    private final StringBinding slots;
    private final BooleanBinding full;

    InviteFormText(InviteFormViewModel model) {
        this.model = model;
        this.notGoogle =
                Bindings.createBooleanBinding(
                        this::isNotGoogleAccount,
                        model.usernameProperty(),
                        model.providerProperty(),
                        usernameFocused);
        this.usernameDoubtful =
                Bindings.createBooleanBinding(
                        () -> isMixed() || notGoogle.get(), model.usernameProperty(), notGoogle);
        this.username =
                Bindings.createStringBinding(
                        this::usernameSentence,
                        model.usernameProperty(),
                        notGoogle,
                        model.providerProperty());
        this.tenantDoubtful = model.tenantFoundProperty().map(TenantLookup.LookupResult::doubtful);
        this.tenant = model.tenantFoundProperty().map(this::tenantSentence);
        this.suggestedTenant =
                model.suggestedTenantProperty()
                        .map(domain ->
                                domain.isEmpty() ? "" : messages.get("tenant.suggestion", domain));
        this.role = model.roleProperty().map(labels::meaning);
        this.moreSettings =
                model.moreSettingsProperty()
                        .map(shown -> messages.get(shown ? "more.hide" : "more.show"));
        this.mail =
                Bindings.createStringBinding(
                        this::mailSentence,
                        model.usernameProperty(),
                        model.options().notificationEmailProperty(),
                        model.options().sendsMailProperty());
        this.replaces =
                Bindings.createStringBinding(
                        () -> replacesSentence(model.replacedProperty().get()),
                        model.replacedProperty(),
                        model.options().explanationProperty());
        this.full =
                Bindings.createBooleanBinding(
                        () -> {
                            Limits limits = model.limitsProperty().get();
                            return limits != null && free(limits) == 0;
                        },
                        model.limitsProperty());
        this.slots =
                Bindings.createStringBinding(
                        () -> slotsSentence(model.limitsProperty().get()),
                        model.limitsProperty(),
                        model.failureProperty());
    }

    private boolean isMixed() {
        return Homoglyphs.isMixed(model.usernameProperty().get());
    }

    /** Google identifies accounts by an e-mail address. Checked once the field loses the focus. */
    private boolean isNotGoogleAccount() {
        String typed = Whitespace.strip(model.usernameProperty().get());
        return model.providerProperty().get() == InviteProvider.GOOGLE
                && !usernameFocused.get()
                && !typed.isEmpty()
                && !InviteValidation.isAddress(typed);
    }

    private String usernameSentence() {
        if (isMixed()) {
            return messages.get("username.mixed");
        }
        return notGoogle.get()
                ? messages.get("username.no-google")
                : messages.get("username.hint." + model.providerProperty().get());
    }

    private String tenantSentence(TenantLookup.LookupResult found) {
        return found.sentence().isEmpty() ? messages.get("tenant.hint") : found.sentence();
    }

    private String mailSentence() {
        if (!model.options().sendsMailProperty().get()) {
            return messages.get("mail.off");
        }
        String address = model.mailAddress();
        if (!address.isEmpty()) {
            return messages.get("mail.to", address);
        }
        if (model.options().notificationEmail() != null) {
            return messages.get("mail.invalid");
        }
        return model.usernameProperty().get().isBlank()
                ? messages.get("mail.unknown")
                : messages.get("mail.nowhere");
    }

    private String replacesSentence(@Nullable Invite old) {
        return old == null
                ? model.options().explanationProperty().get()
                : (attempts.difference(old) + " " + messages.get("replaces", old.username()))
                        .strip();
    }

    private String slotsSentence(@Nullable Limits limits) {
        // A refusal can mean that the number of slots has changed
        if (limits == null || !model.failureProperty().get().isEmpty()) {
            return "";
        }
        int free = free(limits);
        if (free == 0) {
            return messages.get("slots.none", limits.memberSlots().limit());
        }
        return limits.pendingInvites() < free
                ? messages.get("slots.enough", free, limits.pendingInvites())
                : messages.get("slots.few", free, limits.pendingInvites());
    }

    private static int free(Limits limits) {
        return Math.max(0, limits.memberSlots().limit() - limits.memberSlots().used());
    }

    /** Whether no slot is free. */
    BooleanBinding isFull() {
        return full;
    }

    /** Whether the username field has the focus; set by the controller. */
    BooleanProperty usernameFocusedProperty() {
        return usernameFocused;
    }

    /** Whether the hint below the username is a warning. */
    ObservableBooleanValue usernameDoubtfulProperty() {
        return usernameDoubtful;
    }

    /** Whether the hint below the tenant is a warning. */
    ObservableValue<Boolean> tenantDoubtfulProperty() {
        return tenantDoubtful;
    }

    /** The hint below the username. */
    public ObservableStringValue usernameProperty() {
        return username;
    }

    public String getUsername() {
        return username.get();
    }

    /** The hint below the tenant: the domain that was found, or a general hint. */
    public ObservableValue<String> tenantProperty() {
        return tenant;
    }

    public String getTenant() {
        return tenant.getValue();
    }

    /** The label of the link that sets the suggested tenant; empty if there is none. */
    public ObservableValue<String> suggestedTenantProperty() {
        return suggestedTenant;
    }

    public String getSuggestedTenant() {
        return suggestedTenant.getValue();
    }

    /** The description of the selected role. */
    public ObservableValue<String> roleProperty() {
        return role;
    }

    public String getRole() {
        return role.getValue();
    }

    /** The label of the link that turns to the page with the options, and back. */
    public ObservableValue<String> moreSettingsProperty() {
        return moreSettings;
    }

    public String getMoreSettings() {
        return moreSettings.getValue();
    }

    /** The address that the invitation mail goes to, or the reason that there is no mail. */
    public ObservableStringValue mailProperty() {
        return mail;
    }

    public String getMail() {
        return mail.get();
    }

    /**
     * The invite that this one replaces, and why it failed, or why the form is filled in; empty if
     * the form was empty.
     */
    public ObservableValue<String> replacesProperty() {
        return replaces;
    }

    public String getReplaces() {
        return replaces.getValue();
    }

    /** The number of free slots and pending invites; empty until the limits are known. */
    StringBinding slotsProperty() {
        return slots;
    }
}
