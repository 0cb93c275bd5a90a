package org.roster.desktop.ui.control;

import atlantafx.base.controls.CustomTextField;

import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.kordamp.ikonli.javafx.FontIcon;
import org.roster.desktop.ui.text.Messages;

/** A search field with a button that clears it, as Esc does. */
public final class SearchField extends CustomTextField {

    /** Creates an empty field. */
    public SearchField() {
        getStyleClass().add("search-field");
        setLeft(new FontIcon("mdi2m-magnify"));
        Messages messages = Messages.beside(SearchField.class);
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
                    }
                });
    }
}
