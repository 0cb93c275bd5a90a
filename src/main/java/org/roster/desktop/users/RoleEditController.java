package org.roster.desktop.users;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import org.roster.contract.Role;
import org.roster.desktop.ui.control.ChoiceLists;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.control.Views;
import org.roster.desktop.ui.control.WarningBox;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.UntrustedText;

/** Controls the form for a role change. */
public final class RoleEditController {

    private final RoleEditViewModel edit;
    private final EndingIntegrations integrations;
    private final boolean lastAdministrator;
    private final boolean self;
    private final ContractLabels labels = new ContractLabels();
    private final Messages messages = Messages.beside(RoleEditController.class);

    @FXML private VBox form;
    @FXML private Label username;
    @FXML private ComboBox<Role> role;
    @FXML private Label meaning;
    @FXML private Label locked;
    @FXML private WarningBox leaves;

    /**
     * Creates the controller.
     *
     * @param integrations the integrations of the member
     * @param lastAdministrator whether the role can't be changed
     * @param self whether the member is the user
     */
    RoleEditController(
            RoleEditViewModel edit,
            EndingIntegrations integrations,
            boolean lastAdministrator,
            boolean self) {
        this.edit = edit;
        this.integrations = integrations;
        this.lastAdministrator = lastAdministrator;
        this.self = self;
    }

    /** The node that is focused first. */
    Node first() {
        return role;
    }

    @FXML
    private void initialize() {
        username.setText(UntrustedText.shown(edit.member().username()));
        ChoiceLists.bind(role, Role.values(), edit.roleProperty(), labels::of);
        role.setDisable(lastAdministrator);
        meaning.textProperty().bind(edit.roleProperty().map(labels::meaning));
        locked.setText(messages.get("edit.last"));
        Nodes.show(locked, lastAdministrator);
        Nodes.showWhile(
                leaves, edit.roleProperty().map(chosen -> self && chosen != Role.ADMINISTRATOR));
        if (!edit.sent().isEmpty()) {
            Node question =
                    Views.load(
                            new SenderInvitesController(edit.sent(), edit.member().displayName()));
            form.getChildren().add(question);
            Nodes.showWhile(question, edit.roleProperty().map(edit::endsInviting));
        }
        form.getChildren().add(integrations.warning(edit.roleProperty().map(edit::endsInviting)));
    }
}
