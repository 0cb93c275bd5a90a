package org.roster.desktop.ui.control;

import atlantafx.base.controls.CustomTextField;

import javafx.beans.InvalidationListener;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;

import org.roster.desktop.ui.text.Messages;

import java.util.List;

/** A search field with a button that clears it, as Esc does. */
public final class SearchField extends CustomTextField {

    private static final KeyCombination UNDO =
            new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);

    /** The prompt in a field that is wide enough, and the name for screen readers. */
    private final StringProperty prompt = new SimpleStringProperty("");

    private final Messages messages = Messages.beside(SearchField.class);

    /** Creates an empty field. */
    public SearchField() {
        getStyleClass().add("search-field");
        setLeft(new DecorativeIcon("mdi2m-magnify"));
        Nodes.invisibleLabel(this).textProperty().bind(prompt);
        promptTextProperty()
                .addListener((changed, before, now) -> {
                    if (!now.equals(messages.get("search"))) {
                        prompt.set(now);
                    }
                });
        InvalidationListener fit = changed -> fitPrompt();
        widthProperty().addListener(fit);
        fontProperty().addListener(fit);
        prompt.addListener(fit);
        Button clear = Nodes.iconButton("mdi2c-close", messages.get("clear"));
        // Esc clears the field, so Tab needs no further stop
        clear.setFocusTraversable(false);
        clear.setOnAction(pressed -> {
            clear();
            requestFocus();
        });
        // While there is no text, the prompt has all the room
        textProperty()
                .addListener((changed, before, now) -> setRight(now.isEmpty() ? null : clear));
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && !getText().isEmpty()) {
                        event.consume();
                        clear();
                    } else if (UNDO.match(event) && !isUndoable()) {
                        event.consume();
                        undoInWindow(event);
                    }
                });
    }

    /** Shows a shorter prompt in a narrow field. */
    private void fitPrompt() {
        if (getWidth() == 0) {
            return;
        }
        Node icon = getLeft();
        double room =
                getWidth()
                        - getInsets().getLeft()
                        - getInsets().getRight()
                        - (icon == null ? 0 : icon.getLayoutBounds().getWidth());
        Text measured = new Text(prompt.get());
        measured.setFont(getFont());
        boolean fits = measured.getLayoutBounds().getWidth() <= room;
        setPromptText(fits ? prompt.get() : messages.get("search"));
    }

    /** Lets the Down key move the focus from this field to the rows, and select one if needed. */
    public void leadTo(TableView<?> rows) {
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.KP_DOWN) {
                        event.consume();
                        rows.requestFocus();
                        if (rows.getSelectionModel().isEmpty()) {
                            rows.getSelectionModel().select(rows.getFocusModel().getFocusedIndex());
                        }
                    }
                });
    }

    /** Runs the window's undo, because a text field keeps the shortcut for itself. */
    private void undoInWindow(KeyEvent pressed) {
        List.copyOf(getScene().getAccelerators().entrySet()).stream()
                .filter(shortcut -> shortcut.getKey().match(pressed))
                .findFirst()
                .ifPresent(shortcut -> shortcut.getValue().run());
    }
}
