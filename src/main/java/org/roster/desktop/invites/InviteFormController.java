package org.roster.desktop.invites;

import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.roster.contract.InviteProvider;
import org.roster.contract.Role;
import org.roster.desktop.ui.control.ChoiceLists;
import org.roster.desktop.ui.control.ConditionalChildren;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.form.FieldErrors;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;

/** Controls the form of the invite dialog. */
public final class InviteFormController {

    private final InviteFormViewModel model;
    private final InviteFormText text;
    private final ContractLabels labels = new ContractLabels();
    private final FieldErrors errors = new FieldErrors();
    private final Messages messages = Messages.beside(InviteFormController.class);

    @FXML private VBox form;
    @FXML private GridPane providers;
    @FXML private VBox tenant;
    @FXML private TextField tenantId;
    @FXML private Label tenantHint;
    @FXML private TextField username;
    @FXML private Label usernameHint;
    @FXML private ComboBox<Role> role;
    @FXML private VBox personal;
    @FXML private CheckBox personalAccounts;
    @FXML private Hyperlink moreSettings;
    @FXML private VBox more;
    @FXML private TextField notificationEmail;
    @FXML private VBox failure;
    @FXML private HBox replaces;
    @FXML private HBox slots;

    InviteFormController(InviteFormViewModel model) {
        this.model = model;
        this.text = new InviteFormText(model);
    }

    @FXML
    private void initialize() {
        ConditionalChildren parts = new ConditionalChildren(form);
        chooseProvider();
        parts.showWhile(
                tenant, model.providerProperty().map(chosen -> chosen == InviteProvider.MICROSOFT));
        tenantId.textProperty().bindBidirectional(model.tenantIdProperty());
        errors.show(tenantId, model.tenantIdErrorProperty());
        hint(tenantHint, tenantId, text.tenantDoubtfulProperty());
        username.textProperty().bindBidirectional(model.usernameProperty());
        errors.show(username, model.usernameErrorProperty());
        text.usernameFocusedProperty().bind(username.focusedProperty());
        hint(usernameHint, username, text.usernameDoubtfulProperty());
        ChoiceLists.bind(role, Role.values(), model.roleProperty(), labels::of);
        personalAccounts.selectedProperty().bindBidirectional(model.personalAccountsProperty());
        errors.show(personalAccounts, model.personalAccountsErrorProperty());
        parts.showWhile(personal, model.personalAccountsAskedProperty());
        parts.showWhile(more, model.moreSettingsProperty());
        notificationEmail.textProperty().bindBidirectional(model.notificationEmailProperty());
        errors.show(notificationEmail, model.notificationEmailErrorProperty());
        failure.getChildren().setAll(Dialogs.failure(model));
        parts.showWhile(failure, model.failureProperty().map(sentence -> !sentence.isEmpty()));
        parts.showWhile(replaces, text.replacesProperty().map(sentence -> !sentence.isEmpty()));
        parts.showWhile(slots, text.slotsProperty().map(sentence -> !sentence.isEmpty()));
    }

    /** Highlights a hint while it is a warning. Screen readers read it with the field. */
    private static void hint(Label line, TextField field, ObservableValue<Boolean> isWarning) {
        line.textProperty().addListener((changed, before, now) -> field.setAccessibleHelp(now));
        isWarning.addListener((changed, before, warns) ->
                line.getStyleClass().setAll("label", warns ? "warning-text" : "muted"));
    }

    private void chooseProvider() {
        ToggleGroup group = new ToggleGroup();
        for (InviteProvider provider : InviteProvider.values()) {
            RadioButton choice = new RadioButton(labels.of(provider));
            choice.setMinWidth(RadioButton.USE_PREF_SIZE);
            Label meaning = new Label(messages.get("provider.meaning." + provider));
            meaning.getStyleClass().add("muted");
            meaning.setWrapText(true);
            meaning.setMinHeight(Label.USE_PREF_SIZE);
            choice.setToggleGroup(group);
            choice.setSelected(model.providerProperty().get() == provider);
            choice.setAccessibleHelp(meaning.getText());
            meaning.setOnMouseClicked(click -> choice.fire());
            choice.selectedProperty()
                    .addListener((changed, before, now) -> {
                        if (now) {
                            model.providerProperty().set(provider);
                        }
                    });
            providers.addRow(provider.ordinal(), choice, meaning);
        }
    }

    /** The first invalid field, or the username field if all are valid. */
    Node firstField() {
        if (!model.tenantIdErrorProperty().get().isEmpty()) {
            return tenantId;
        }
        if (model.usernameErrorProperty().get().isEmpty()
                && !model.notificationEmailErrorProperty().get().isEmpty()) {
            return notificationEmail;
        }
        return username;
    }

    /** The view model, for bindings in the view. */
    public InviteFormViewModel getModel() {
        return model;
    }

    /** The hints, for bindings in the view. */
    public InviteFormText getText() {
        return text;
    }

    @FXML
    private void useSuggestedTenant() {
        model.useSuggestedTenant();
        tenantId.requestFocus();
    }

    @FXML
    private void toggleMore() {
        model.moreSettingsProperty().set(!model.moreSettingsProperty().get());
        moreSettings.setVisited(false);
    }
}
