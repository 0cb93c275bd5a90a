package org.roster.desktop.ui.form;

import javafx.beans.property.Property;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import org.roster.desktop.ui.control.Nodes;

/** A check box with an explanation beneath it, which screen readers read with it. */
public final class ExplainedCheckBox extends VBox {

    private final CheckBox box;

    /**
     * Creates a check box.
     *
     * @param explanation a sentence or a phrase; empty if the text needs none
     */
    public ExplainedCheckBox(String text, String explanation, Property<Boolean> selected) {
        box = Nodes.wrapped(new CheckBox(text));
        box.selectedProperty().bindBidirectional(selected);
        getStyleClass().add("explained-choice");
        getChildren().setAll(box);
        if (!explanation.isEmpty()) {
            box.setAccessibleHelp(explanation);
            getChildren()
                    .add(
                            Nodes.styled(
                                    Nodes.wrapped(new Label(explanation)),
                                    "muted",
                                    "choice-meaning"));
        }
    }

    /** The check box, to show errors at. */
    public CheckBox box() {
        return box;
    }
}
