package org.roster.desktop.ui.table;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;

import java.util.function.Supplier;

/**
 * Why the rows of an organization couldn't be loaded.
 *
 * @param reason a sentence
 * @param remedy creates a button that may help
 */
public record Outage(ObservableValue<String> reason, Supplier<Button> remedy) {}
