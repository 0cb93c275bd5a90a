package org.roster.desktop.users;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;

import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.form.DayPicker;
import org.roster.desktop.ui.form.FieldErrors;
import org.roster.desktop.ui.text.UntrustedText;

/** Controls the form for the end date of a member. */
public final class EndDateController {

    private final EndDateViewModel model;
    private final String account;

    @FXML private Label username;
    @FXML private RadioButton none;
    @FXML private RadioButton dated;
    @FXML private DayPicker day;
    @FXML private Label hint;

    private final FieldErrors errors = new FieldErrors();

    /**
     * Creates the controller.
     *
     * @param account the username of the member
     */
    EndDateController(EndDateViewModel model, String account) {
        this.model = model;
        this.account = account;
    }

    /** The node that is focused first. */
    Node first() {
        return model.endsProperty().get() ? day : none;
    }

    @FXML
    private void initialize() {
        username.setText(UntrustedText.shown(account));
        none.setSelected(!model.endsProperty().get());
        dated.selectedProperty().bindBidirectional(model.endsProperty());
        day.bind(model.dayProperty(), model.first());
        day.disableProperty().bind(model.endsProperty().not());
        hint.textProperty().bind(model.hintProperty());
        Nodes.showWhile(hint, model.hintProperty().isNotEmpty().asObject());
        errors.show(day, model.errorProperty());
    }
}
