package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.contract.SessionToken;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.window.DesktopDriver;

/** Tests the list of the user's own sign-ins. */
class OwnSessionsFlowTest extends FlowTest {

    private static void openOwnSessions(DesktopDriver window, TestOrganization organization) {
        window.click(organization.administrator().displayName());
        window.click("Your sign-ins…");
        window.awaitText("This window");
    }

    private int status(SessionToken session) {
        return backend.api("", session.token()).get("/me").status();
    }

    @Test
    void ownSignInIsListedAndEnded() {
        TestOrganization organization = TestOrganization.create(backend, "Own sign-ins", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            JsonNode others =
                    backend.api("", backend.token(organization.administrator()))
                            .get("/sessions")
                            .json()
                            .at("/items");
            assertThat(others).hasSize(2);
            String address = others.at("/0/address").asText();
            openOwnSessions(window, organization);
            assertThat(window.texts())
                    .filteredOn(text -> text.startsWith(address + " · last used "))
                    .hasSize(2);
            assertThat(window.texts())
                    .filteredOn(text -> text.startsWith("Signed in "))
                    .hasSizeGreaterThanOrEqualTo(2);
            assertThat(window.texts())
                    .contains("Unknown program")
                    .anyMatch(text -> text.startsWith("Roster development on "));

            window.click("Sign out…");
            window.awaitText("Sign out this program?");
            window.press(KeyCode.ESCAPE);
            window.awaitNoText("Sign out this program?");
            String token = backend.token(organization.administrator());
            assertThat(backend.api("", token).get("/me").status()).isEqualTo(200);

            window.click("Sign out…");
            window.awaitText("Sign out this program?");
            window.click("Sign out");
            window.awaitText("You aren’t signed in anywhere else.");
            window.awaitNoText("Unknown program");
            assertThat(backend.api("", token).get("/me").status()).isEqualTo(401);

            window.press(KeyCode.ESCAPE);
            window.awaitNoText("This window");
            window.awaitRow(organization.administrator().username());
        }
    }

    @Test
    void allOtherSignInsEndTogether() {
        TestOrganization organization = TestOrganization.create(backend, "Everywhere else", 10);
        SampleAccount administrator = organization.administrator();
        SessionToken first = backend.sessions().signIn(administrator);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            openOwnSessions(window, organization);
            // After the list was loaded
            SessionToken second = backend.sessions().signIn(administrator);
            window.click("Sign out everywhere else…");
            window.awaitText("Sign out everywhere else?");
            window.click("Sign out everywhere else");
            window.awaitText("You aren’t signed in anywhere else.");
            window.awaitNoText("Sign out everywhere else");
            assertThat(status(first)).isEqualTo(401);
            assertThat(status(second)).isEqualTo(401);

            // The window stays signed in
            window.press(KeyCode.ESCAPE);
            openOwnSessions(window, organization);
            window.awaitText("You aren’t signed in anywhere else.");
        }
    }
}
