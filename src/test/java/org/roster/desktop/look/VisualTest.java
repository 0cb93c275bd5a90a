package org.roster.desktop.look;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.demo.MemorySettings;
import org.roster.demo.window.DesktopDriver;
import org.roster.desktop.settings.Settings;

/**
 * Base class that runs each test in English and German, with a new window each. A subclass can add
 * languages by its own {@code ValueSource}.
 */
@ParameterizedClass
@ValueSource(strings = {"en", "de"})
abstract class VisualTest {

    @Parameter String language = "en";
    VisualCheck visuals;
    DesktopDriver window;

    @BeforeEach
    void open() {
        visuals = new VisualCheck(language);
        window = visuals.open(new MemorySettings(Settings.DEFAULT));
    }

    /** Selects this row and then all rows of its table. */
    final void selectAll(String row) {
        window.click(row);
        window.awaitFocus("table");
        window.shortcut(KeyCode.SHORTCUT, KeyCode.A);
    }

    /** Opens the menu of a row of the table. */
    final void openMenu(String row) {
        window.click(row);
        window.awaitFocus("table");
        window.shortcut(KeyCode.SHIFT, KeyCode.F10);
    }

    @AfterEach
    void close() {
        visuals.close();
    }
}
