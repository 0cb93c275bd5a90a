package org.roster.desktop.settings;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.ui.control.ChoiceLists;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.control.WarningBox;
import org.roster.desktop.ui.form.FieldErrors;
import org.roster.desktop.ui.form.SwitchRow;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.theme.Appearance;
import org.roster.desktop.ui.theme.Density;

/** Controls the settings dialog. Settings managed by the organization are shown as read-only. */
public final class SettingsController {

    private final SettingsViewModel model;
    private final FieldErrors errors = new FieldErrors();
    private final Messages messages = Messages.beside(SettingsController.class);

    @FXML private ComboBox<Appearance> appearance;
    @FXML private ComboBox<Density> density;
    @FXML private Button smaller;
    @FXML private Button larger;
    @FXML private ComboBox<Language> language;
    @FXML private HBox languagePreset;
    @FXML private SwitchRow clipboardCleared;
    @FXML private SwitchRow linksHidden;
    @FXML private SwitchRow notified;
    @FXML private HBox notifiedPreset;
    @FXML private VBox updatesChoice;
    @FXML private SwitchRow updatesWanted;
    @FXML private Label updatesImpossible;
    @FXML private VBox preset;
    @FXML private VBox server;
    @FXML private Label serverAddress;
    @FXML private VBox updates;
    @FXML private Label updatesDecided;
    @FXML private Label updatesDecidedImpossible;
    @FXML private VBox problems;

    public SettingsController(SettingsViewModel model) {
        this.model = model;
    }

    /** The title of the dialog. */
    public String title() {
        return messages.get("settings.title");
    }

    @FXML
    private void initialize() {
        ChoiceLists.bind(
                appearance,
                Appearance.values(),
                model.appearanceProperty(),
                each -> messages.get("appearance." + each));
        ChoiceLists.bind(
                density,
                Density.values(),
                model.densityProperty(),
                each -> messages.get("density." + each));
        ChoiceLists.bindWhenClosed(
                language,
                Language.values(),
                model.languageProperty(),
                each -> messages.get("language." + each));
        language.setDisable(model.isLanguagePreset());
        Nodes.show(languagePreset, model.isLanguagePreset());
        Nodes.name(smaller, messages.get("zoom.smaller"));
        Nodes.name(larger, messages.get("zoom.larger"));
        check(clipboardCleared, model.clipboardClearedProperty());
        check(linksHidden, model.linksHiddenProperty());
        if (!model.isNotifiedPreset()) {
            check(notified, model.notifiedProperty());
        }
        notified.setDisable(model.isNotifiedPreset());
        Nodes.show(notifiedPreset, model.isNotifiedPreset());
        check(updatesWanted, model.updatesWantedProperty());
        Nodes.show(updatesWanted, model.isUpdatesPossible());
        Nodes.show(updatesImpossible, !model.isUpdatesPossible());
        Nodes.show(updatesChoice, model.presetUpdates() == null);
        Nodes.show(updatesDecidedImpossible, !model.isUpdatesPossible());
        show(server, serverAddress, model.presetServer());
        show(updates, updatesDecided, model.presetUpdates());
        Nodes.show(preset, server.isManaged() || updates.isManaged());
        for (String sentence : model.policyProblems()) {
            problems.getChildren().add(new WarningBox(sentence));
        }
        showError(language, PolicyFile.LANGUAGE);
        showError(notified.toggle(), PolicyFile.NOTIFICATIONS);
        showError(updatesWanted.toggle(), PolicyFile.UPDATES);
        Nodes.show(problems, !problems.getChildren().isEmpty());
    }

    /** Focuses the choice of the language. */
    public void focusLanguage() {
        language.requestFocus();
    }

    private static void check(SwitchRow row, ObjectProperty<Boolean> checked) {
        row.selectedProperty().set(checked.get());
        row.selectedProperty().addListener((changed, before, now) -> checked.set(now));
    }

    private void showError(Control field, String key) {
        errors.show(field, new ReadOnlyStringWrapper(model.policyError(key)));
    }

    private static void show(Node box, Label text, @Nullable String words) {
        text.setText(words);
        Nodes.show(box, words != null);
    }

    /** The view model, for bindings in the view. */
    public SettingsViewModel getModel() {
        return model;
    }

    @FXML
    private void zoomOut() {
        model.zoomOut();
    }

    @FXML
    private void zoomIn() {
        model.zoomIn();
    }

    @FXML
    private void resetZoom() {
        model.resetZoom();
    }
}
