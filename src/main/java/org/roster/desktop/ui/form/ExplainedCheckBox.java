package org.roster.desktop.ui.form;

import javafx.beans.property.Property;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;

import org.roster.desktop.ui.control.Nodes;

import java.util.List;

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

    /**
     * Shows check boxes below each other, with one error for all of them at the first.
     *
     * @param id the ID of the first, to which that of the error belongs
     * @param error a sentence, or empty
     */
    public static void show(
            List<ExplainedCheckBox> choices,
            Pane pane,
            String id,
            FieldErrors errors,
            ObservableValue<String> error) {
        CheckBox first = choices.getFirst().box;
        first.setId(id);
        errors.show(first, error);
        pane.getChildren().setAll(choices);
    }
}
