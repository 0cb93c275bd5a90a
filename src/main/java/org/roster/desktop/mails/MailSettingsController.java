package org.roster.desktop.mails;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;

import org.roster.contract.Languages;
import org.roster.desktop.ui.control.ChoiceLists;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.control.WarningBox;

import java.util.Locale;

/** Controls the form for the settings of the organization's mails. */
final class MailSettingsController {

    private final MailSettingsViewModel model;

    @FXML private ComboBox<Locale> language;
    @FXML private CheckBox reminders;
    @FXML private WarningBox off;

    public MailSettingsController(MailSettingsViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        ChoiceLists.bind(
                language,
                Languages.AVAILABLE.toArray(new Locale[0]),
                model.languageProperty(),
                MailSettingsController::name);
        reminders.selectedProperty().bindBidirectional(model.remindersProperty());
        Nodes.show(off, !model.sendsMail());
    }

    /** Returns the name of a language in that language, as the settings of the window do. */
    private static String name(Locale language) {
        String name = language.getDisplayLanguage(language);
        return name.substring(0, 1).toUpperCase(language) + name.substring(1);
    }

    /** The node that is focused first. */
    public Node first() {
        return language;
    }
}
