package org.roster.desktop.invites;

import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;

import org.roster.desktop.settings.LinkValidity;
import org.roster.desktop.settings.MailLanguage;
import org.roster.desktop.ui.control.ChoiceLists;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.form.DayPicker;
import org.roster.desktop.ui.form.FieldErrors;
import org.roster.desktop.ui.form.SwitchRow;

import java.time.LocalDate;
import java.time.ZoneId;

/** Controls the page of the invite dialog with the options of the link and the mail. */
public final class InviteOptionsController {

    private final InviteOptionsViewModel model;
    private final InviteOptionsText text;
    private final FieldErrors errors = new FieldErrors();

    @FXML private ComboBox<LinkValidity> validity;
    @FXML private ComboBox<MailLanguage> language;
    @FXML private SwitchRow sendsMail;
    @FXML private TextField notificationEmail;
    @FXML private TextArea note;
    @FXML private DayPicker lastDay;
    @FXML private Label noteLength;

    InviteOptionsController(InviteOptionsViewModel model) {
        this.model = model;
        this.text = new InviteOptionsText(model);
    }

    @FXML
    private void initialize() {
        LinkValidity[] validities = model.validities().choices().toArray(LinkValidity[]::new);
        ChoiceLists.bind(validity, validities, model.validityProperty(), text::of);
        ChoiceLists.bind(language, MailLanguage.values(), model.languageProperty(), text::of);
        sendsMail.selectedProperty().bindBidirectional(model.sendsMailProperty());
        notificationEmail.textProperty().bindBidirectional(model.notificationEmailProperty());
        // Both are of the mail
        language.disableProperty().bind(model.sendsMailProperty().not());
        notificationEmail.disableProperty().bind(model.sendsMailProperty().not());
        note.textProperty().bindBidirectional(model.noteProperty());
        lastDay.bind(model.lastDayProperty(), LocalDate.now(ZoneId.systemDefault()));
        // A note can't contain a tab
        Nodes.leaveWithTab(note);
        text.noteTooLongProperty()
                .addListener((changed, before, isTooLong) ->
                        noteLength
                                .getStyleClass()
                                .setAll("label", isTooLong ? "warning-text" : "muted"));
        errors.show(validity, model.validityErrorProperty());
        errors.show(language, model.languageErrorProperty());
        errors.show(lastDay, model.lastDayErrorProperty());
        errors.show(notificationEmail, model.notificationEmailErrorProperty());
        errors.show(note, model.noteErrorProperty());
    }

    /** Focuses the first field with an error, and returns whether there is one. */
    boolean revealError() {
        return errors.reveal();
    }

    /** The field that is focused first. */
    Node firstField() {
        return validity;
    }

    /** The options that differ from the default, in a few words. */
    ObservableValue<String> summary() {
        return text.summaryProperty();
    }

    /** The view model, for bindings in the view. */
    public InviteOptionsViewModel getModel() {
        return model;
    }

    /** The hints, for bindings in the view. */
    public InviteOptionsText getText() {
        return text;
    }
}
