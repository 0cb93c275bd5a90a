package org.roster.desktop.invites;

import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.roster.contract.InviteProvider;
import org.roster.contract.Role;
import org.roster.desktop.invites.InviteConflict.ConflictKind;
import org.roster.desktop.ui.control.ChoiceLists;
import org.roster.desktop.ui.control.ConditionalChildren;
import org.roster.desktop.ui.control.DecorativeIcon;
import org.roster.desktop.ui.control.HalfColumns;
import org.roster.desktop.ui.control.LinkedSentence;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.control.Views;
import org.roster.desktop.ui.form.FieldErrors;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;

import java.util.Objects;

/** Controls the form of the invite dialog. */
public final class InviteFormController {

    private final InviteFormViewModel model;
    private final ConflictActions conflicts;
    private final InviteFormText text;
    private final InviteOptionsController options;
    private final ContractLabels labels = new ContractLabels();
    private final FieldErrors errors = new FieldErrors();
    private final Messages messages = Messages.beside(InviteFormController.class);

    @FXML private VBox form;
    @FXML private VBox providers;
    @FXML private VBox tenant;
    @FXML private TextField tenantId;
    @FXML private Label tenantHint;
    @FXML private TextField username;
    @FXML private Label usernameHint;
    @FXML private VBox conflict;
    @FXML private LinkedSentence pending;
    @FXML private LinkedSentence member;
    @FXML private LinkedSentence recreated;
    @FXML private ComboBox<Role> role;
    @FXML private VBox personal;
    @FXML private CheckBox personalAccounts;
    @FXML private Hyperlink moreSettings;
    @FXML private Label summary;
    @FXML private StackPane pages;
    @FXML private HalfColumns account;
    @FXML private HBox replaces;
    @FXML private HBox mail;

    /** The user's options for an account that can't be invited. */
    interface ConflictActions {

        /** Puts the link of the pending invite on the clipboard. */
        void copy(String link);

        /** Shows the member in the table of users. */
        void showMember(String memberId);

        /** Removes the member, and then invites the account. */
        void replaceMember(String memberId);
    }

    InviteFormController(InviteFormViewModel model, ConflictActions conflicts) {
        this.model = model;
        this.conflicts = conflicts;
        this.text = new InviteFormText(model);
        this.options = new InviteOptionsController(model.options());
    }

    @FXML
    private void initialize() {
        ConditionalChildren parts = new ConditionalChildren(form);
        chooseProvider();
        tenant.visibleProperty()
                .bind(model.providerProperty().map(chosen -> chosen == InviteProvider.MICROSOFT));
        tenantId.textProperty().bindBidirectional(model.tenantIdProperty());
        errors.show(tenantId, model.tenantIdErrorProperty());
        hint(tenantHint, tenantId, text.tenantDoubtfulProperty());
        username.textProperty().bindBidirectional(model.usernameProperty());
        errors.show(username, model.usernameErrorProperty());
        text.usernameFocusedProperty().bind(username.focusedProperty());
        hint(usernameHint, username, text.usernameDoubtfulProperty());
        model.conflictProperty().addListener((changed, before, now) -> show(now));
        show(null);
        // No mail is sent to somebody who can't be invited
        mail.visibleProperty().bind(model.conflictProperty().isNull().and(text.isFull().not()));
        pending.setLinkAction(this::copyPendingLink);
        member.setLinkAction(this::showMember);
        recreated.setLinkAction(this::replaceMember);
        ChoiceLists.bind(role, Role.values(), model.roleProperty(), labels::of);
        personalAccounts.selectedProperty().bindBidirectional(model.personalAccountsProperty());
        errors.show(personalAccounts, model.personalAccountsErrorProperty());
        personal.visibleProperty().bind(model.personalAccountsAskedProperty());
        showOptions();
        parts.showWhile(replaces, text.replacesProperty().map(sentence -> !sentence.isEmpty()));
    }

    /** Both pages are laid out from the start, so that the dialog keeps its size. */
    private void showOptions() {
        Parent view = Views.load(options);
        account.visibleProperty().bind(model.moreSettingsProperty().not());
        view.visibleProperty().bind(model.moreSettingsProperty());
        pages.getChildren().add(view);
        summary.textProperty().bind(options.summary());
        summary.visibleProperty().bind(account.visibleProperty());
        model.options()
                .wrongProperty()
                .addListener((changed, before, isWrong) -> {
                    summary.getStyleClass().setAll("label", isWrong ? "field-error" : "muted");
                    summary.setGraphic(
                            isWrong ? new DecorativeIcon("mdi2a-alert-circle-outline") : null);
                });
    }

    /**
     * Highlights a hint while it is a warning. Screen readers read it with the field, unless an
     * error takes its place.
     */
    private static void hint(Label line, TextField field, ObservableValue<Boolean> isWarning) {
        InvalidationListener read =
                changed -> {
                    if (line.isVisible()) {
                        field.setAccessibleHelp(line.getText());
                    }
                };
        line.textProperty().addListener(read);
        line.visibleProperty().addListener(read);
        isWarning.addListener((changed, before, warns) ->
                line.getStyleClass()
                        .setAll("label", "two-lines", warns ? "warning-text" : "muted"));
    }

    private void chooseProvider() {
        ToggleGroup group = new ToggleGroup();
        for (InviteProvider provider : InviteProvider.values()) {
            RadioButton choice = new RadioButton(labels.of(provider));
            choice.setMinWidth(RadioButton.USE_PREF_SIZE);
            Label meaning =
                    Nodes.styled(
                            Nodes.wrapped(new Label(messages.get("provider.meaning." + provider))),
                            "muted",
                            "choice-meaning");
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
            providers
                    .getChildren()
                    .add(Nodes.styled(new VBox(choice, meaning), "explained-choice"));
        }
    }

    private void show(@Nullable InviteConflict found) {
        pending.setText(messages.get("conflict.copy"));
        Nodes.show(pending, found != null && found.kind() == ConflictKind.PENDING_INVITE);
        Nodes.show(member, found != null && found.kind() == ConflictKind.MEMBER);
        Nodes.show(recreated, found != null && found.kind() == ConflictKind.MEMBER);
        Nodes.show(conflict, found != null);
    }

    /** Focuses the first field with an error on the shown page, and scrolls to it. */
    void revealError() {
        boolean reveals =
                model.moreSettingsProperty().get() ? options.revealError() : errors.reveal();
        if (!reveals) {
            firstField().requestFocus();
        }
    }

    /** The field of the shown page that is focused first. */
    Node firstField() {
        return model.moreSettingsProperty().get() ? options.firstField() : username;
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

    private void copyPendingLink() {
        InviteConflict found = model.conflictProperty().get();
        if (found != null) {
            model.copyPendingLink(
                    found,
                    link -> {
                        conflicts.copy(link);
                        pending.setText(messages.get("conflict.copied"));
                        pending.focusLink();
                    });
        }
    }

    private void showMember() {
        conflicts.showMember(conflictId());
    }

    private void replaceMember() {
        conflicts.replaceMember(conflictId());
    }

    private String conflictId() {
        return Objects.requireNonNull(model.conflictProperty().get()).id();
    }

    @FXML
    private void toggleMore() {
        model.moreSettingsProperty().set(!model.moreSettingsProperty().get());
        moreSettings.setVisited(false);
    }
}
