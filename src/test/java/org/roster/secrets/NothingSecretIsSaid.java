package org.roster.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails the test during which a secret was said. It is there for every test of the suite. */
public final class NothingSecretIsSaid implements AfterEachCallback, AfterAllCallback {

    @Override
    public void afterEach(ExtensionContext context) {
        requireNoSecrets();
    }

    /** What was said while the class was set up or taken down. */
    @Override
    public void afterAll(ExtensionContext context) {
        requireNoSecrets();
    }

    private static void requireNoSecrets() {
        assertThat(Overheard.secrets()).as("secrets that were said").isEmpty();
    }
}
