package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCode;

import org.roster.demo.provider.SampleAccount;
import org.roster.demo.window.DesktopDriver;
import org.roster.server.Answer;

/** Steps that the tests of API tokens, webhooks and SCIM connections share. */
final class IntegrationSteps {

    private IntegrationSteps() {}

    /**
     * Creates an integration through the API.
     *
     * @param path {@code /tokens}, {@code /webhooks} or {@code /scim-connections}
     * @param json the request
     */
    static Answer create(
            TestOrganization organization, SampleAccount by, String path, String json) {
        Answer created = organization.api(by).post(path, json);
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        return created;
    }

    /** Chooses an action in the menu of a row, which its last button opens. */
    static void choose(DesktopDriver window, String row, String action) {
        window.clickInRow(row, "More actions for " + row);
        window.click(action);
    }

    /** Awaits the dialog with a new secret, and returns the secret. */
    static String awaitSecret(DesktopDriver window, String name) {
        window.awaitText("Secret of " + name);
        window.awaitFocus("copy");
        return window.value("secret");
    }

    /** Copies the secret and closes its dialog. */
    static void copyAndClose(DesktopDriver window) {
        String secret = window.value("secret");
        window.clickId("copy");
        assertThat(window.clipboard()).isEqualTo(secret);
        window.press(KeyCode.ESCAPE);
    }

    /** Closes the dialog with the secret, which is lost. */
    static void closeAnyway(DesktopDriver window) {
        window.press(KeyCode.ESCAPE);
        window.click("Close anyway");
    }
}
