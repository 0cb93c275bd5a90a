package org.roster.desktop.webhooks;

import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import org.roster.contract.EventKind;
import org.roster.desktop.integration.IntegrationForm;
import org.roster.desktop.ui.form.ExplainedCheckBox;
import org.roster.desktop.ui.form.FieldErrors;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;

/** Controls the form for a webhook. */
final class WebhookFormController implements IntegrationForm {

    private final WebhookForm form;
    private final ContractLabels labels = new ContractLabels();
    private final FieldErrors errors = new FieldErrors();
    private final Messages messages = Messages.beside(WebhookFormController.class);

    @FXML private TextField name;
    @FXML private TextField url;
    @FXML private VBox events;

    WebhookFormController(WebhookForm form) {
        this.form = form;
    }

    @FXML
    private void initialize() {
        name.textProperty().bindBidirectional(form.nameProperty());
        errors.show(name, form.errorProperty("name"));
        url.textProperty().bindBidirectional(form.urlProperty());
        errors.show(url, form.errorProperty("url"));
        ExplainedCheckBox.show(
                WebhookForm.EVENTS.stream().map(this::choice).toList(),
                events,
                "event",
                errors,
                form.errorProperty("events"));
    }

    private ExplainedCheckBox choice(EventKind event) {
        String meaning = "meaning." + event.name();
        return new ExplainedCheckBox(
                labels.of(event),
                messages.has(meaning) ? messages.get(meaning) : "",
                form.eventProperty(event));
    }

    @Override
    public Node first() {
        return name;
    }

    @Override
    public ObservableValue<Boolean> sendable() {
        return form.changedProperty();
    }

    @Override
    public void revealError() {
        errors.reveal();
    }
}
