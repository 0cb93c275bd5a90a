package org.roster.desktop.invites;

import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.roster.contract.Delivery;
import org.roster.contract.DeliveryState;
import org.roster.contract.Invite;
import org.roster.contract.InviteProvider;
import org.roster.contract.Role;
import org.roster.desktop.ui.Dialogs;
import org.roster.desktop.ui.Messages;
import org.roster.desktop.ui.Nodes;
import org.roster.desktop.ui.SystemClipboard;
import org.roster.desktop.ui.Times;
import org.roster.desktop.ui.Words;

import java.util.List;

/** The invite dialog: the form, and then the link. */
public final class InviteDialogController {

    private final Invitation invitation;
    private final Times times;
    private final Words words = new Words();
    private final Messages messages = Messages.beside(InviteDialogController.class);

    @FXML private VBox form;
    @FXML private GridPane providers;
    @FXML private VBox tenant;
    @FXML private TextField tenantId;
    @FXML private Label tenantIdError;
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
    @FXML private VBox result;
    @FXML private Label resultTitle;
    @FXML private Label resultMail;
    @FXML private TextField link;
    @FXML private Button copy;
    @FXML private Label validity;

    InviteDialogController(Invitation invitation, Times times) {
        this.invitation = invitation;
        this.times = times;
    }

    @FXML
    private void initialize() {
        Nodes.showWhile(form, invitation.inviteProperty().map(made -> false).orElse(true));
        Nodes.showWhile(result, invitation.inviteProperty().map(made -> true).orElse(false));
        form.disableProperty().bind(invitation.busyProperty());
        chooseProvider();
        Nodes.showWhile(
                tenant,
                invitation.providerProperty().map(chosen -> chosen == InviteProvider.MICROSOFT));
        tenantId.textProperty().bindBidirectional(invitation.tenantIdProperty());
        Nodes.showError(tenantIdError, tenantId, invitation.tenantIdErrorProperty());
        username.textProperty().bindBidirectional(invitation.usernameProperty());
        usernameHint
                .textProperty()
                .bind(
                        invitation
                                .providerProperty()
                                .map(chosen -> messages.get("username.hint." + chosen)));
        Nodes.showError(usernameError, username, invitation.usernameErrorProperty());
        Nodes.showWhile(usernameHint, invitation.usernameErrorProperty().map(String::isEmpty));
        chooseRole();
        showMore();
        mail.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                this::mailSentence,
                                invitation.usernameProperty(),
                                invitation.notificationEmailProperty()));
        failure.getChildren().setAll(Dialogs.failure(invitation));
        Nodes.showWhile(failure, invitation.failureProperty().map(text -> !text.isEmpty()));
        invitation
                .inviteProperty()
                .addListener((changed, before, made) -> {
                    if (made != null) {
                        show(made);
                    }
                });
    }

    private void chooseProvider() {
        ToggleGroup group = new ToggleGroup();
        for (InviteProvider provider : InviteProvider.values()) {
            RadioButton choice = new RadioButton(words.of(provider));
            choice.setMinWidth(RadioButton.USE_PREF_SIZE);
            Label meaning = new Label(messages.get("provider.meaning." + provider));
            meaning.getStyleClass().add("muted");
            meaning.setWrapText(true);
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
        role.getItems().setAll(Role.values());
        role.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(Role value) {
                        return value == null ? "" : words.of(value);
                    }

                    @Override
                    public Role fromString(String text) {
                        return role.getValue();
                    }
                });
        role.valueProperty().bindBidirectional(invitation.roleProperty());
        roleMeaning.textProperty().bind(invitation.roleProperty().map(words::meaning));
    }

    private void showMore() {
        Nodes.showWhile(more, invitation.moreSettingsProperty());
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
        // The dialog grows with what is shown in it
        for (Observable shown :
                List.of(
                        invitation.moreSettingsProperty(),
                        invitation.providerProperty(),
                        invitation.usernameErrorProperty(),
                        invitation.tenantIdErrorProperty(),
                        invitation.notificationEmailErrorProperty(),
                        invitation.failureProperty())) {
            shown.addListener(changed -> resize());
        }
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

    private void show(Invite made) {
        resultTitle.setText(messages.get("result.title", made.username()));
        Delivery delivery = made.delivery();
        resultMail.setText(
                delivery.state() == DeliveryState.NONE
                        ? messages.get("result.no-mail")
                        : messages.get("result.mail", String.valueOf(delivery.address())));
        link.setText(made.link());
        copy.setText(messages.get("result.copy"));
        validity.setText(messages.get("result.validity", times.exact(made.expiresAt())));
        resize();
    }

    private void resize() {
        if (form.getScene() != null) {
            Dialogs.fit(form.getScene());
        }
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

    /** What most people do with the result. */
    Button copyButton() {
        return copy;
    }

    @FXML
    private void toggleMore() {
        invitation.moreSettingsProperty().set(!invitation.moreSettingsProperty().get());
        moreSettings.setVisited(false);
    }

    @FXML
    private void copy() {
        SystemClipboard.put(link.getText());
        copy.setText(messages.get("result.copied"));
    }
}
