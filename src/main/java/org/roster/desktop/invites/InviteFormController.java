package org.roster.desktop.invites;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Homoglyphs;
import org.roster.contract.Invite;
import org.roster.contract.InviteProvider;
import org.roster.contract.Limits;
import org.roster.contract.Role;
import org.roster.desktop.ui.control.ChoiceLists;
import org.roster.desktop.ui.control.ConditionalChildren;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;

/** The form of the invite dialog. */
public final class InviteFormController {

    private final InviteFormViewModel invitation;
    private final AttemptText attempts = new AttemptText();
    private final ContractLabels words = new ContractLabels();
    private final Messages messages = Messages.beside(InviteFormController.class);

    @FXML private VBox form;
    @FXML private GridPane providers;
    @FXML private VBox tenant;
    @FXML private TextField tenantId;
    @FXML private Label tenantIdError;
    @FXML private Label tenantHint;
    @FXML private TextField username;
    @FXML private Label usernameHint;
    @FXML private Label usernameError;
    @FXML private ComboBox<Role> role;
    @FXML private Label roleMeaning;
    @FXML private Hyperlink moreSettings;
    @FXML private VBox more;
    @FXML private TextField notificationEmail;
    @FXML private Label notificationEmailError;
    @FXML private Label notificationHint;
    @FXML private Label mail;
    @FXML private VBox failure;
    @FXML private HBox replaces;
    @FXML private Label replacesText;
    @FXML private HBox slots;
    @FXML private Label slotsText;

    InviteFormController(InviteFormViewModel invitation) {
        this.invitation = invitation;
    }

    @FXML
    private void initialize() {
        form.disableProperty().bind(invitation.busyProperty());
        ConditionalChildren parts = new ConditionalChildren(form);
        chooseProvider();
        parts.showWhile(
                tenant,
                invitation.providerProperty().map(chosen -> chosen == InviteProvider.MICROSOFT));
        tenantId.textProperty().bindBidirectional(invitation.tenantIdProperty());
        Nodes.showError(tenantIdError, tenantId, invitation.tenantIdErrorProperty());
        // Always a line of its own, so that nothing moves while somebody types
        Nodes.showWhile(tenantHint, invitation.tenantIdErrorProperty().map(String::isEmpty));
        hint(
                tenantHint,
                tenantId,
                invitation
                        .tenantFoundProperty()
                        .map(found ->
                                found.sentence().isEmpty()
                                        ? messages.get("tenant.hint")
                                        : found.sentence()),
                invitation.tenantFoundProperty().map(TenantLookup.Found::doubtful));
        username.textProperty().bindBidirectional(invitation.usernameProperty());
        ObservableValue<Boolean> mixed = invitation.usernameProperty().map(Homoglyphs::isMixed);
        BooleanBinding nobodys =
                Bindings.createBooleanBinding(
                        this::isNoGoogleAccount,
                        invitation.usernameProperty(),
                        invitation.providerProperty(),
                        username.focusedProperty());
        hint(
                usernameHint,
                username,
                Bindings.createStringBinding(
                        () -> usernameSentence(mixed.getValue(), nobodys.get()),
                        mixed,
                        nobodys,
                        invitation.providerProperty()),
                Bindings.createBooleanBinding(
                        () -> mixed.getValue() || nobodys.get(), mixed, nobodys));
        Nodes.showError(usernameError, username, invitation.usernameErrorProperty());
        Nodes.showWhile(usernameHint, invitation.usernameErrorProperty().map(String::isEmpty));
        chooseRole();
        showMore(parts);
        mail.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                this::mailSentence,
                                invitation.usernameProperty(),
                                invitation.notificationEmailProperty()));
        failure.getChildren().setAll(Dialogs.failure(invitation));
        parts.showWhile(failure, invitation.failureProperty().map(text -> !text.isEmpty()));
        replacesText
                .textProperty()
                .bind(invitation.replacedProperty().map(this::replacesSentence).orElse(""));
        parts.showWhile(replaces, invitation.replacedProperty().map(old -> true).orElse(false));
        ObservableValue<String> sentence =
                invitation.limitsProperty().map(this::slotsSentence).orElse("");
        slotsText.textProperty().bind(sentence);
        parts.showWhile(slots, sentence.map(text -> !text.isEmpty()));
    }

    /** What was wrong with the invite that this one takes the place of, and what becomes of it. */
    private String replacesSentence(@Nullable Invite old) {
        return old == null
                ? ""
                : (attempts.difference(old) + " " + messages.get("replaces", old.username()))
                        .strip();
    }

    /** What a line below a field says of it; a warning stands out, and screen readers hear it. */
    private static void hint(
            Label line,
            TextField field,
            ObservableValue<String> sentence,
            ObservableValue<Boolean> isWarning) {
        line.textProperty().bind(sentence);
        line.textProperty().addListener((changed, before, now) -> field.setAccessibleHelp(now));
        isWarning.addListener((changed, before, warns) ->
                line.getStyleClass().setAll("label", warns ? "warning-text" : "muted"));
    }

    private String usernameSentence(boolean mixed, boolean nobodys) {
        if (mixed) {
            return messages.get("username.mixed");
        }
        return nobodys
                ? messages.get("username.no-google")
                : messages.get("username.hint." + invitation.providerProperty().get());
    }

    /** Google calls accounts by an e-mail address; said once nobody types there any more. */
    private boolean isNoGoogleAccount() {
        String typed = invitation.usernameProperty().get().strip();
        return invitation.providerProperty().get() == InviteProvider.GOOGLE
                && !username.isFocused()
                && !typed.isEmpty()
                && !InviteValidation.isAddress(typed);
    }

    /** How much room there is, and who is on the way to it. */
    private String slotsSentence(@Nullable Limits limits) {
        if (limits == null) {
            return "";
        }
        int free = Math.max(0, limits.memberSlots().limit() - limits.memberSlots().used());
        if (free == 0) {
            return messages.get("slots.none", limits.memberSlots().limit());
        }
        return limits.pendingInvites() < free
                ? messages.get("slots.enough", free, limits.pendingInvites())
                : messages.get("slots.few", free, limits.pendingInvites());
    }

    private void chooseProvider() {
        ToggleGroup group = new ToggleGroup();
        for (InviteProvider provider : InviteProvider.values()) {
            RadioButton choice = new RadioButton(words.of(provider));
            choice.setMinWidth(RadioButton.USE_PREF_SIZE);
            Label meaning = new Label(messages.get("provider.meaning." + provider));
            meaning.getStyleClass().add("muted");
            meaning.setWrapText(true);
            meaning.setMinHeight(Label.USE_PREF_SIZE);
            choice.setToggleGroup(group);
            choice.setSelected(invitation.providerProperty().get() == provider);
            choice.setAccessibleHelp(meaning.getText());
            meaning.setOnMouseClicked(click -> choice.fire());
            choice.selectedProperty()
                    .addListener((changed, before, now) -> {
                        if (now) {
                            invitation.providerProperty().set(provider);
                        }
                    });
            providers.addRow(provider.ordinal(), choice, meaning);
        }
    }

    private void chooseRole() {
        ChoiceLists.among(role, Role.values(), invitation.roleProperty(), words::of);
        roleMeaning.textProperty().bind(invitation.roleProperty().map(words::meaning));
    }

    private void showMore(ConditionalChildren parts) {
        parts.showWhile(more, invitation.moreSettingsProperty());
        moreSettings
                .textProperty()
                .bind(
                        invitation
                                .moreSettingsProperty()
                                .map(shown -> messages.get(shown ? "more.hide" : "more.show")));
        notificationEmail.textProperty().bindBidirectional(invitation.notificationEmailProperty());
        Nodes.showError(
                notificationEmailError,
                notificationEmail,
                invitation.notificationEmailErrorProperty());
        Nodes.showWhile(
                notificationHint, invitation.notificationEmailErrorProperty().map(String::isEmpty));
    }

    private String mailSentence() {
        String address = invitation.mailAddress();
        if (!address.isEmpty()) {
            return messages.get("mail.to", address);
        }
        return invitation.usernameProperty().get().isBlank()
                ? messages.get("mail.unknown")
                : messages.get("mail.nowhere");
    }

    /** The first field that is wrong; else where typing begins. */
    Node firstField() {
        if (!invitation.tenantIdErrorProperty().get().isEmpty()) {
            return tenantId;
        }
        if (invitation.usernameErrorProperty().get().isEmpty()
                && !invitation.notificationEmailErrorProperty().get().isEmpty()) {
            return notificationEmail;
        }
        return username;
    }

    @FXML
    private void toggleMore() {
        invitation.moreSettingsProperty().set(!invitation.moreSettingsProperty().get());
        moreSettings.setVisited(false);
    }
}
