package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.window.DesktopDriver;
import org.roster.server.Answer;

/** Tests all questions before actions that can't be undone: Enter never answers them with yes. */
class DangerousQuestionsFlowTest extends FlowTest {

    private static final int MAX_TABS = 12;

    /** Checks that Enter cancels the question, or shows a hint on the dangerous button. */
    private static void assertHarmless(
            DesktopDriver window, Runnable ask, String text, String yes) {
        ask.run();
        window.awaitText(text);
        window.awaitFocus("Cancel");
        assertThat(window.focused())
                .hasValueSatisfying(
                        cancel -> assertThat(((Button) cancel).isDefaultButton()).isTrue());
        window.press(KeyCode.ENTER);
        window.awaitNoText(text);

        ask.run();
        window.awaitText(text);
        window.awaitFocus("Cancel");
        for (int tab = 0; tab < MAX_TABS && !isFocused(window, yes); tab++) {
            window.press(KeyCode.TAB);
        }
        window.awaitFocus(yes);
        window.press(KeyCode.ENTER);
        window.awaitText("To confirm, press the space bar or click the button.");
        window.awaitText(text);
        window.awaitFocus(yes);
        window.press(KeyCode.ESCAPE);
        window.awaitNoText(text);
    }

    /** Checks the question that Delete asks about the selected rows. */
    private static void assertDeleteIsHarmless(DesktopDriver window, String text, String yes) {
        assertHarmless(window, () -> window.press(KeyCode.DELETE), text, yes);
    }

    /** Checks the question of an action in the menu that a button of the row opens. */
    private static void assertChoiceIsHarmless(
            DesktopDriver window, String row, String action, String text, String yes) {
        assertHarmless(window, () -> IntegrationSteps.choose(window, row, action), text, yes);
    }

    private static void select(DesktopDriver window, String row) {
        window.click(row);
        window.awaitFocus("table");
    }

    /** The time when the integrations of the tests end, in JSON. */
    private String tomorrow() {
        return backend.clock().instant().plusSeconds(86_400).toString();
    }

    private static boolean isFocused(DesktopDriver window, String name) {
        return window.focused()
                .filter(node -> node instanceof Button button && name.equals(button.getText()))
                .isPresent();
    }

    @Test
    void enterRemovesNoMember() {
        TestOrganization organization = TestOrganization.create(backend, "Remove", 10);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "ADMINISTRATOR");
        organization.addMember(backend.google("Brian"), "MEMBER");
        organization.invite(grace, "sent@example.com");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            select(window, grace.username());
            assertDeleteIsHarmless(window, "Remove Grace?", "Remove Grace");
            // A radio button passes Enter on
            window.press(KeyCode.DELETE);
            window.awaitText("Remove Grace?");
            window.click("Keep in my name");
            window.press(KeyCode.ENTER);
            window.awaitNoText("Remove Grace?");

            window.awaitFocus("table");
            window.shortcut(KeyCode.SHIFT, KeyCode.UP);
            assertDeleteIsHarmless(window, "Remove 2 users?", "Remove 2 users");
            Runnable suspend =
                    () -> {
                        window.clickId("changeAccess");
                        window.click("Suspend…");
                    };
            assertHarmless(window, suspend, "Suspend 2 users?", "Suspend 2 users");
            window.awaitRowCount(3);
        }
    }

    @Test
    void enterSuspendsNobody() {
        assertHarmlessInMenu("Suspend…", "Suspend Grace?", "Suspend Grace");
    }

    @Test
    void enterSignsNobodyOut() {
        assertHarmlessInMenu("Sign out…", "Sign out Grace?", "Sign out");
    }

    /** Checks the question that an item of a member's menu asks. */
    private void assertHarmlessInMenu(String item, String text, String yes) {
        TestOrganization organization = TestOrganization.create(backend, "Menu", 10);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "MEMBER");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.awaitRow("Grace");
            select(window, grace.username());
            assertHarmless(
                    window,
                    () -> {
                        window.shortcut(KeyCode.SHIFT, KeyCode.F10);
                        window.click(item);
                    },
                    text,
                    yes);
        }
    }

    @Test
    void enterDemotesNobodyWhoAsks() {
        TestOrganization organization = TestOrganization.create(backend, "Demote", 10);
        organization.addMember(backend.google("Grace"), "ADMINISTRATOR");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.awaitRow("Grace");
            window.clickInRow("Ada Example", "Role of Ada Example: Administrator");
            window.click("Member");
            window.awaitText("You’re changing your own role.");
            window.awaitFocus("role");
            window.press(KeyCode.ENTER);
            window.awaitNoText("You’re changing your own role.");

            window.press(KeyCode.ESCAPE);
            window.shortcut(KeyCode.CONTROL, KeyCode.A);
            window.awaitText("2 selected");
            window.click("Change role");
            window.click("Member");
            window.awaitText("Change 2 users to Member?");
            window.awaitFocus("Cancel");
            window.press(KeyCode.ENTER);
            window.awaitNoText("Change 2 users to Member?");
            window.awaitRow("Ada Example", "Administrator");
        }
    }

    @Test
    void enterRevokesNoInvite() {
        TestOrganization organization = TestOrganization.create(backend, "Revoke", 10);
        organization.invite("lise@example.com");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("Invites");
            select(window, "lise@example.com");
            assertDeleteIsHarmless(
                    window, "Revoke the invite for lise@example.com?", "Revoke invite");
        }
        assertThat(organization.invited("PENDING")).containsExactly("lise@example.com");
    }

    @Test
    void enterEndsNoSignIn() {
        TestOrganization organization = TestOrganization.create(backend, "Sessions", 10);
        // Another sign-in of the same account
        var _ = organization.api().get("/members");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            assertHarmless(
                    window,
                    () -> {
                        if (window.texts().stream().noneMatch("This window"::equals)) {
                            window.click("Ada Example");
                            window.click("Your sign-ins…");
                        }
                        window.click("Sign out everywhere else…");
                    },
                    "Sign out everywhere else?",
                    "Sign out everywhere else");
        }
    }

    @Test
    void enterRevokesNoSelectedInvites() {
        TestOrganization organization = TestOrganization.create(backend, "Revoke several", 10);
        organization.invite("alan@example.com");
        organization.invite("zora@example.com");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.shortcut(KeyCode.CONTROL, KeyCode.DIGIT2);
            desktop.selectAll("zora@example.com");
            assertDeleteIsHarmless(window, "Revoke 2 invites?", "Revoke 2 invites");
        }
        assertThat(organization.invited("PENDING")).hasSize(2);
    }

    private Answer create(TestOrganization organization, String path, String json) {
        return IntegrationSteps.create(organization, organization.administrator(), path, json);
    }

    @Test
    void enterNeitherRevokesNorTakesOverTokens() {
        TestOrganization organization = TestOrganization.create(backend, "Tokens", 10);
        Answer created =
                create(
                        organization,
                        "/tokens",
                        "{\"name\":\"Payroll\",\"scopes\":[\"members:read\"],\"expiresAt\":\"%s\"}"
                                .formatted(tomorrow()));
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("API tokens");
            select(window, "Payroll");
            assertDeleteIsHarmless(window, "Revoke Payroll?", "Revoke token");
            assertHarmless(
                    window,
                    () -> window.clickInRow("Payroll", "Renew the secret of Payroll"),
                    "Renew the secret of Payroll?",
                    "Renew secret");
        }
        assertThat(
                        backend.api("/organizations/" + organization.id(), created.text("/secret"))
                                .get("/members")
                                .status())
                .isEqualTo(200);
    }

    @Test
    void enterNeitherRemovesNorDisablesWebhooks() {
        TestOrganization organization = TestOrganization.create(backend, "Webhooks", 10);
        Answer created =
                create(
                        organization,
                        "/webhooks",
                        "{\"name\":\"Payroll\",\"url\":\"https://payroll.example.com/\","
                                + "\"events\":[\"member-joined\"]}");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.shortcut(KeyCode.CONTROL, KeyCode.DIGIT7);
            select(window, "Payroll");
            assertDeleteIsHarmless(window, "Remove Payroll?", "Remove webhook");
            assertChoiceIsHarmless(
                    window, "Payroll", "Disable…", "Disable Payroll?", "Disable webhook");
        }
        Answer after = organization.api().get("/webhooks/" + created.text("/id"));
        assertThat(after.text("/state")).isEqualTo("ENABLED");
    }

    @Test
    void enterNeitherRenewsNorRemovesConnections() {
        TestOrganization organization = TestOrganization.create(backend, "Provisioning", 10);
        Answer created =
                create(
                        organization,
                        "/scim-connections",
                        "{\"name\":\"Okta\",\"directory\":\"OTHER\",\"memberLimit\":5,\"expiresAt\":\"%s\"}"
                                .formatted(tomorrow()));
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.shortcut(KeyCode.CONTROL, KeyCode.DIGIT8);
            select(window, "Okta");
            assertDeleteIsHarmless(window, "Remove Okta?", "Remove connection");
            assertChoiceIsHarmless(
                    window, "Okta", "Renew secret…", "Renew the secret of Okta?", "Renew secret");
        }
        Answer after = organization.api().get("/scim-connections/" + created.text("/id"));
        assertThat(after.text("/tokenId")).isEqualTo(created.text("/tokenId"));
    }

    @Test
    void enterDiscardsNoPolicy() {
        TestOrganization organization = TestOrganization.create(backend, "Unsaved", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("Sign-in policy");
            window.paste("domains", "example.org");

            assertHarmless(
                    window,
                    () -> window.shortcut(KeyCode.CONTROL, KeyCode.Q),
                    "Discard the changes of the sign-in policy?",
                    "Discard changes");

            window.shortcut(KeyCode.CONTROL, KeyCode.Q);
            window.awaitText("The changes of the sign-in policy of Unsaved");
        }
    }
}
