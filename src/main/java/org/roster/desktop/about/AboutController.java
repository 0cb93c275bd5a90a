package org.roster.desktop.about;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;

import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.SystemClipboard;
import org.roster.desktop.ui.text.UntrustedText;

/** Controls the dialog about Roster. */
public final class AboutController {

    private final AboutViewModel model;
    private final Messages messages = Messages.beside(AboutController.class);

    @FXML private GridPane facts;
    @FXML private Button copy;

    public AboutController(AboutViewModel model) {
        this.model = model;
    }

    /** The title of the dialog. */
    public String title() {
        return messages.get("title");
    }

    @FXML
    private void initialize() {
        for (AboutViewModel.DiagnosticLine fact : model.facts()) {
            Label label = new Label(fact.label());
            label.getStyleClass().add("muted");
            Label value = new Label();
            value.textProperty().bind(fact.value().map(UntrustedText::shown));
            value.setWrapText(true);
            facts.addRow(facts.getRowCount(), label, value);
        }
    }

    @FXML
    private void copy() {
        SystemClipboard.put(model.diagnostics());
        copy.setMinWidth(copy.getWidth());
        copy.setText(messages.get("copied"));
    }
}
