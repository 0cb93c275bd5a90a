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
 * @param partlyDone whether a part of the action is done, so that closing cancels only the rest
 * @param canceled runs when the question is closed before the action is done
 */
public record Question(
        ObservableValue<String> title,
        Node content,
        ObservableValue<String> verb,
        Weight weight,
        @Nullable Node first,
        ObservableValue<Boolean> enabled,
        ObservableValue<Boolean> partlyDone,
        Runnable canceled) {

    /** Creates a question whose button is always enabled. */
    public static Question of(String title, Node content, String verb, Weight weight) {
        return new Question(
                new ReadOnlyStringWrapper(title),
                content,
                new ReadOnlyStringWrapper(verb),
                weight,
                null,
                new ReadOnlyBooleanWrapper(true),
                new ReadOnlyBooleanWrapper(),
                () -> {});
    }

    /**
     * Creates a question before an action that can stop after a part of it.
     *
     * @param title the question; then what is done
     * @param verb the label of the button; then for the rest
     */
    public static Question beforeParts(
            ObservableValue<String> title,
            Node content,
            ObservableValue<String> verb,
            Weight weight,
            ObservableValue<Boolean> partlyDone) {
        return new Question(
                title,
                content,
                verb,
                weight,
                null,
                new ReadOnlyBooleanWrapper(true),
                partlyDone,
                () -> {});
    }

    /** Returns a question that focuses this node first. */
    public Question focusing(Node node) {
        return new Question(title, content, verb, weight, node, enabled, partlyDone, canceled);
    }

    /** Returns a question whose button is enabled while the condition is true. */
    public Question enabledWhile(ObservableValue<Boolean> condition) {
        return new Question(title, content, verb, weight, first, condition, partlyDone, canceled);
    }

    /** Returns a question that runs this when it is closed before the action is done. */
    public Question whenCanceled(Runnable next) {
        return new Question(title, content, verb, weight, first, enabled, partlyDone, next);
    }
}
