package org.roster.desktop.ui.control;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** A warning before a decision: an icon and a sentence on a warning background. */
public final class WarningBox extends HBox {

    private final Label sentence = Nodes.wrapped(new Label());

    /** Creates a box whose sentence is set later. */
    public WarningBox() {
        setAlignment(Pos.TOP_LEFT);
        getStyleClass().add("warning");
        getChildren().setAll(new DecorativeIcon("mdi2a-alert-outline"), sentence);
    }

    /** Creates a box with a sentence. */
    public WarningBox(String text) {
        this();
        setText(text);
    }

    /** Sets the sentence. */
    public void setText(String text) {
        sentence.setText(text);
    }

    public String getText() {
        return sentence.getText();
    }
}
