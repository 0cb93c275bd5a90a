package org.roster.desktop.about;

import javafx.beans.property.SimpleBooleanProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

import org.roster.desktop.replica.ServicePage;
import org.roster.desktop.ui.control.CopyButton;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.SystemClipboard;
import org.roster.desktop.ui.text.UntrustedText;

/** Controls the dialog about Roster, and the one to report a problem. */
public final class AboutController {

    private final Purpose purpose;
    private final AboutViewModel model;
    private final ServicePage support;
    private final Messages messages = Messages.beside(AboutController.class);

    @FXML private GridPane facts;
    @FXML private Label problem;
    @FXML private CopyButton copy;
    @FXML private Button contact;
    @FXML private VBox licenses;

    /**
     * Creates a controller.
     *
     * @param support the page or the mail address for help
     */
    public AboutController(Purpose purpose, AboutViewModel model, ServicePage support) {
        this.purpose = purpose;
        this.model = model;
        this.support = support;
    }

    /** The purpose of the dialog. */
    public enum Purpose {
        ABOUT,
        REPORT
    }

    /** The title of the dialog. */
    public String title() {
        return purpose == Purpose.REPORT ? messages.get("report") : messages.get("title");
    }

    @FXML
    private void initialize() {
        Nodes.showWhile(problem, new SimpleBooleanProperty(purpose == Purpose.REPORT));
        Nodes.showWhile(licenses, new SimpleBooleanProperty(purpose == Purpose.ABOUT));
        Nodes.showWhile(contact, support.knownProperty());
        for (AboutViewModel.DiagnosticLine fact : model.facts()) {
            Label label = Nodes.styled(new Label(fact.label()), "muted");
            Label value = new Label();
            value.textProperty().bind(fact.value().map(UntrustedText::shown));
            value.setWrapText(true);
            facts.addRow(facts.getRowCount(), label, value);
        }
    }

    @FXML
    private void contact() {
        support.open();
    }

    @FXML
    private void copy() {
        SystemClipboard.put(model.diagnostics());
        copy.confirm();
    }
}
