package org.roster.desktop.shell;

import javafx.beans.value.ObservableValue;

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
     * @param number formats it
     * @param phrase says what it counts
     */
    static TabCount of(
            ObservableValue<? extends Number> count,
            Function<Number, String> number,
            Function<Number, String> phrase) {
        return new TabCount(
                count.map(each -> each.intValue() == 0 ? "" : number.apply(each)),
                count.map(phrase));
    }
}
