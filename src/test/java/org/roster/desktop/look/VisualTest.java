package org.roster.desktop.look;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.roster.demo.MemorySettings;
import org.roster.demo.window.DesktopDriver;
import org.roster.desktop.settings.Settings;
import org.roster.suite.CompleteRun;

import java.util.stream.Stream;

/**
 * Base class that runs each test in English, and in a complete run in German too, with a new window
 * each. A subclass can have a method with other languages.
 */
@ParameterizedClass
@MethodSource("languages")
abstract class VisualTest {

    @Parameter String language = "en";
    VisualCheck visuals;
    DesktopDriver window;

    /** The languages of the window. */
    static Stream<String> languages() {
        return CompleteRun.firstOrAll("en", "de");
    }

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
