package org.roster.desktop.signin;

import javafx.fxml.FXML;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;

/** Controls the form for the username and password of a proxy. */
public final class ProxyPasswordController {

    private final ProxyPasswordViewModel model;

    @FXML private TextField username;
    @FXML private PasswordField password;

    ProxyPasswordController(ProxyPasswordViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        username.textProperty().bindBidirectional(model.usernameProperty());
        password.textProperty().bindBidirectional(model.passwordProperty());
    }

    /** The view model, for bindings in the view. */
    public ProxyPasswordViewModel getModel() {
        return model;
    }

    /** Returns the first field that is empty. */
    TextField first() {
        return username.getText().isEmpty() ? username : password;
    }
}
