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
        for (EventKind event : WebhookForm.EVENTS) {
            String meaning = "meaning." + event.name();
            ExplainedCheckBox choice =
                    new ExplainedCheckBox(
                            labels.of(event),
                            messages.has(meaning) ? messages.get(meaning) : "",
                            form.eventProperty(event));
            if (events.getChildren().isEmpty()) {
                choice.box().setId("event");
                errors.show(choice.box(), form.errorProperty("events"));
            }
            events.getChildren().add(choice);
        }
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
