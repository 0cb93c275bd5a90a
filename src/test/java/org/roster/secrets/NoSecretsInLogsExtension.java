package org.roster.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test during which Roster logged or returned a secret. Registered for all tests. */
public final class NoSecretsInLogsExtension implements AfterEachCallback, AfterAllCallback {

    @Override
    public void afterEach(ExtensionContext context) {
        requireNoSecrets();
    }

    /** Also covers the setup and the cleanup of the class. */
    @Override
    public void afterAll(ExtensionContext context) {
        requireNoSecrets();
    }

    private static void requireNoSecrets() {
        assertThat(LeakedSecrets.takeAll()).as("secrets that were said").isEmpty();
    }
}
