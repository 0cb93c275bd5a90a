package org.roster.desktop.users;

import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Member;
import org.roster.desktop.activity.MemberHistory;
import org.roster.desktop.activity.MemberHistory.HistoryEntry;
import org.roster.desktop.ui.control.Avatar;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.table.UsernameText;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.UntrustedText;

import java.util.function.Consumer;

/** Controls the details of a member. */
public final class MemberDetailsController {

    /** Leaves room for more facts, so that the details fit into a window of usual height. */
    private static final PseudoClass SHORT = PseudoClass.getPseudoClass("short");

    private final MemberDetailsViewModel model;
    private final UserActions actions;
    private final Consumer<Consumer<UserRow>> run;
    private final Messages messages = Messages.beside(MemberDetailsController.class);

    @FXML private Avatar avatar;
    @FXML private Label name;
    @FXML private HBox username;
    @FXML private Label self;
    @FXML private Label role;
    @FXML private Label provider;
    @FXML private Label joined;
    @FXML private Label inviter;
    @FXML private Label seen;
    @FXML private Label accessLabel;
    @FXML private Label access;
    @FXML private Label managedLabel;
    @FXML private Label managed;
    @FXML private ScrollPane past;
    @FXML private VBox changes;
    @FXML private Label status;
    @FXML private Button editButton;
    @FXML private MenuItem signOutItem;
    @FXML private Button removeButton;
    @FXML private MenuItem grantItem;
    @FXML private Button accessButton;
    @FXML private MenuItem endItem;

    /**
     * Creates the controller.
     *
     * @param actions the actions on the member
     * @param run closes the details and runs one of the actions
     */
    MemberDetailsController(
            MemberDetailsViewModel model, UserActions actions, Consumer<Consumer<UserRow>> run) {
        this.model = model;
        this.actions = actions;
        this.run = run;
    }

    @FXML
    private void initialize() {
        Nodes.show(self, model.isSelf());
        // Your own sign-in ends with the account menu
        signOutItem.setDisable(model.isSelf());
        show(model.memberProperty().getValue());
        model.memberProperty().addListener((changed, before, now) -> show(now));
        MemberHistory history = model.history();
        history.entries().addListener((ListChangeListener<HistoryEntry>) change -> showChanges());
        status.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                this::status,
                                history.loadingProperty(),
                                history.failureProperty(),
                                history.partialProperty(),
                                history.entries()));
        Nodes.showWhile(status, status.textProperty().map(text -> !text.isEmpty()));
        showChanges();
    }

    private String status() {
        MemberHistory history = model.history();
        if (history.loadingProperty().get()) {
            return messages.get("details.loading");
        }
        if (!history.failureProperty().get().isEmpty()) {
            return history.failureProperty().get();
        }
        if (history.partialProperty().get()) {
            return messages.get("details.partial");
        }
        return history.entries().isEmpty() ? messages.get("details.no-changes") : "";
    }

    private void show(@Nullable Member member) {
        if (member == null) {
            return;
        }
        avatar.setName(member.displayName());
        name.setText(UntrustedText.shown(member.displayName()));
        username.getChildren().setAll(UsernameText.whole(member.username()));
        role.setText(model.role(member));
        String command = actions.grantCommand(member);
        grantItem.setText(command);
        grantItem.setVisible(command != null);
        provider.setText(model.provider(member));
        joined.setText(model.joined(member));
        inviter.setText(model.inviter(member));
        seen.setText(model.lastSeen(member));
        accessButton.setText(actions.accessCommand(member));
        boolean isManaged = ManagedUsers.isManaged(member);
        accessButton.setDisable(model.isSelf() || isManaged);
        endItem.setDisable(model.isSelf() || isManaged);
        removeButton.setDisable(isManaged);
        past.pseudoClassStateChanged(SHORT, isManaged);
        managed.setText(model.managed(member));
        Nodes.show(managed, isManaged);
        Nodes.show(managedLabel, isManaged);
        access.setText(model.access(member));
        Nodes.show(access, AccessText.isLimited(member));
        Nodes.show(accessLabel, AccessText.isLimited(member));
    }

    private void showChanges() {
        changes.getChildren().clear();
        Nodes.show(changes, !model.history().entries().isEmpty());
        for (HistoryEntry entry : model.history().entries()) {
            changes.getChildren()
                    .add(new VBox(line(entry.what()), line(model.when(entry), "muted")));
        }
    }

    private static Label line(String text, String... styles) {
        return Nodes.styled(Nodes.wrapped(new Label(UntrustedText.sentence(text))), styles);
    }

    /** Focuses the first button. */
    void focus() {
        editButton.requestFocus();
    }

    @FXML
    private void edit() {
        run.accept(actions::edit);
    }

    @FXML
    private void grant() {
        run.accept(actions::toggleGrant);
    }

    @FXML
    private void signOut() {
        run.accept(actions::signOut);
    }

    @FXML
    private void toggleAccess() {
        run.accept(actions::toggleAccess);
    }

    @FXML
    private void editEnd() {
        run.accept(actions::editEnd);
    }

    @FXML
    private void remove() {
        run.accept(actions::remove);
    }
}
