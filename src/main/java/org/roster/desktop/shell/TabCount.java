package org.roster.desktop.shell;

import javafx.beans.value.ObservableValue;

import org.roster.desktop.ui.text.Messages;

import java.util.function.Function;

/**
 * The number beside the name of a tab.
 *
 * @param number the number; empty if it is 0
 * @param phrase the number with what it counts
 */
record TabCount(ObservableValue<String> number, ObservableValue<String> phrase) {

    /**
     * Follows a count.
     *
     * @param phrase says what it counts
     */
    static TabCount of(ObservableValue<? extends Number> count, Function<Number, String> phrase) {
        Messages messages = Messages.beside(TabCount.class);
        return new TabCount(
                count.map(each -> each.intValue() == 0 ? "" : messages.get("tab.count", each)),
                count.map(phrase));
    }
}
