package org.roster.desktop.provisioning;

import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;

import org.roster.desktop.integration.TokenLifetimes;
import org.roster.desktop.ui.text.Times;

/** Controls the question whether to replace the secret of a SCIM connection, and for how long. */
final class ConnectionTakeOverController {

    private final String consequence;
    private final ConnectionForm form;
    private final Times times;

    @FXML private Label text;
    @FXML private ComboBox<Integer> lifetime;

    /**
     * Creates the controller.
     *
     * @param consequence one or more sentences about the effect
     * @param form has the lifetime of the new token
     */
    ConnectionTakeOverController(String consequence, ConnectionForm form, Times times) {
        this.consequence = consequence;
        this.form = form;
        this.times = times;
    }

    @FXML
    private void initialize() {
        text.setText(consequence);
        TokenLifetimes.offer(lifetime, form.daysProperty(), times);
    }
}
