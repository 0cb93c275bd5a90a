package org.roster.desktop.look;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test during which JavaFX warned about a style sheet. Registered for all tests. */
public final class NoStyleWarningsExtension implements AfterEachCallback, AfterAllCallback {

    @Override
    public void afterEach(ExtensionContext context) {
        requireNoWarnings();
    }

    /** Also covers the cleanup of the class. */
    @Override
    public void afterAll(ExtensionContext context) {
        requireNoWarnings();
    }

    private static void requireNoWarnings() {
        assertThat(StyleWarnings.takeAll()).as("warnings about style sheets").isEmpty();
    }
}
