package org.roster.desktop.ui.dialog;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.ui.control.Nodes;

import java.util.function.Supplier;

/**
 * A question inside a dialog whether to discard the input, which stays visible. If the user keeps
 * the input, the focus returns to the control that had it, or moves to a specified one.
 */
public final class InlineQuestion {

    private final HBox bar = new HBox();
    private final BooleanProperty asked = new SimpleBooleanProperty();
    private final String no;
    private final String yes;
    private final Runnable discard;
    private Supplier<? extends @Nullable Node> next = () -> null;

    /**
     * Creates a question that isn't asked yet.
     *
     * @param no the label of the button that keeps the input
     * @param yes the label of the button that discards it
     * @param discard runs when the user discards the input
     */
    public InlineQuestion(String no, String yes, Runnable discard) {
        this.no = no;
        this.yes = yes;
        this.discard = discard;
        bar.getStyleClass().add("hint");
        bar.setAlignment(Pos.CENTER_LEFT);
        Nodes.showWhile(bar, asked);
    }

    /** The node of the question, which takes no space until it is asked. */
    public Node node() {
        return bar;
    }

    /** Returns whether the question is visible. */
    public boolean isAsked() {
        return asked.get();
    }

    /** Whether the question is visible. */
    public ReadOnlyBooleanProperty askedProperty() {
        return asked;
    }

    /** Asks, and focuses the button that keeps the input. */
    public void ask(String question) {
        Node owner = bar.getScene().getFocusOwner();
        ask(question, () -> owner);
    }

    /**
     * Asks, and focuses the button that keeps the input. Does nothing if the question is shown.
     *
     * @param next returns the control to focus if the user keeps the input
     */
    public void ask(String question, Supplier<? extends @Nullable Node> next) {
        if (asked.get()) {
            return;
        }
        this.next = next;
        Label text = Nodes.wrapped(new Label(question));
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        // JavaFX leaves a button that its own click hides pressed, and such a button ignores keys
        Button keep = button(no, this::cancel);
        Button confirm = button(yes, discard);
        confirm.getStyleClass().add("danger");
        bar.getChildren().setAll(text, keep, confirm);
        asked.set(true);
        keep.requestFocus();
    }

    private static Button button(String label, Runnable action) {
        Button button = new Button(label);
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.setOnAction(pressed -> action.run());
        return button;
    }

    /** Hides the question and keeps the input. */
    public void cancel() {
        asked.set(false);
        Node focused = next.get();
        if (focused != null) {
            focused.requestFocus();
        }
    }
}
