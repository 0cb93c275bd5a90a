package org.roster.desktop.ui.dialog;

import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.ui.dialog.Dialogs.Weight;

/**
 * A question before an action.
 *
 * @param title the title, a few words
 * @param content the information before the decision, or a form
 * @param verb the label of the button, as {@code Remove Ada}
 * @param weight whether the action can be undone
 * @param first the node that is focused first, or null for the button that Enter presses
 * @param enabled whether the button is enabled
 * @param cancelled runs when the question is closed before the action is done
 */
public record Question(
        String title,
        Node content,
        ObservableValue<String> verb,
        Weight weight,
        @Nullable Node first,
        ObservableValue<Boolean> enabled,
        Runnable cancelled) {

    /** Creates a question whose button is always enabled. */
    public static Question of(String title, Node content, String verb, Weight weight) {
        return of(title, content, new ReadOnlyStringWrapper(verb), weight);
    }

    /** Works like the other method, with a label that changes once a part of the action is done. */
    public static Question of(
            String title, Node content, ObservableValue<String> verb, Weight weight) {
        return new Question(
                title, content, verb, weight, null, new ReadOnlyBooleanWrapper(true), () -> {});
    }

    /** Returns a question that focuses this node first. */
    public Question focusing(Node node) {
        return new Question(title, content, verb, weight, node, enabled, cancelled);
    }

    /** Returns a question whose button is enabled while the condition is true. */
    public Question enabledWhile(ObservableValue<Boolean> condition) {
        return new Question(title, content, verb, weight, first, condition, cancelled);
    }

    /** Returns a question that runs this when it is closed before the action is done. */
    public Question whenCancelled(Runnable next) {
        return new Question(title, content, verb, weight, first, enabled, next);
    }
}
