package org.roster.desktop.tokens;

import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import org.roster.contract.TokenScope;
import org.roster.desktop.integration.IntegrationForm;
import org.roster.desktop.integration.TokenLifetimes;
import org.roster.desktop.ui.form.ExplainedCheckBox;
import org.roster.desktop.ui.form.FieldErrors;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;

/** Controls the form for a new API token. */
final class NewTokenController implements IntegrationForm {

    private final NewTokenForm form;
    private final Times times;
    private final ContractLabels labels = new ContractLabels();
    private final FieldErrors errors = new FieldErrors();
    private final Messages messages = Messages.beside(NewTokenController.class);

    @FXML private TextField name;
    @FXML private VBox scopes;
    @FXML private ComboBox<Integer> lifetime;

    NewTokenController(NewTokenForm form, Times times) {
        this.form = form;
        this.times = times;
    }

    @FXML
    private void initialize() {
        name.textProperty().bindBidirectional(form.nameProperty());
        errors.show(name, form.errorProperty("name"));
        ExplainedCheckBox.show(
                NewTokenForm.SCOPES.stream().map(this::choice).toList(),
                scopes,
                "scope",
                errors,
                form.errorProperty("scopes"));
        TokenLifetimes.offer(lifetime, form.daysProperty(), times);
    }

    private ExplainedCheckBox choice(TokenScope scope) {
        return new ExplainedCheckBox(
                labels.of(scope),
                messages.get("meaning." + scope.name()),
                form.scopeProperty(scope));
    }

    @Override
    public Node first() {
        return name;
    }

    @Override
    public ObservableValue<Boolean> sendable() {
        return new ReadOnlyBooleanWrapper(true);
    }

    @Override
    public void revealError() {
        errors.reveal();
    }
}
