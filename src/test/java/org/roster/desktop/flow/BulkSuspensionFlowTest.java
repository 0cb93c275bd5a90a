package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.window.DesktopDriver;

import java.util.List;

/** Tests how an administrator suspends and resumes several members. */
class BulkSuspensionFlowTest extends FlowTest {

    private static List<String> suspended(TestOrganization organization) {
        return organization.api().get("/members").json().at("/items").findParents("state").stream()
                .filter(member -> member.at("/state").asText().equals("SUSPENDED"))
                .map(member -> member.at("/displayName").asText())
                .sorted()
                .toList();
    }

    private static void choose(DesktopDriver window, String item) {
        window.clickId("changeAccess");
        window.click(item);
    }

    @Test
    void severalMembersAreSuspendedResumedAndItIsUndone() {
        TestOrganization organization = TestOrganization.create(backend, "Several", 10);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "ADMINISTRATOR");
        organization.addMember(backend.google("Brian"), "MEMBER");
        organization.invite(grace, "sent@example.com");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("Invites");
            window.awaitRow("sent@example.com");
            window.click("Users  3");
            desktop.selectAll(organization.administrator().username());
            choose(window, "Resume…");
            window.awaitText("None of the selected users is suspended.");

            choose(window, "Suspend…");
            window.awaitText("Suspend 2 users?");
            window.awaitText("You can’t suspend yourself, so you’re not in this list.");
            window.awaitText("They sent 1 invite that is still pending");
            // Enter cancels
            window.press(KeyCode.ENTER);
            window.awaitNoText("Suspend 2 users?");
            assertThat(suspended(organization)).isEmpty();

            choose(window, "Suspend…");
            window.click("Suspend 2 users");
            window.awaitText("2 users were suspended. Access ended by ");
            window.awaitText("1 pending invite was revoked.");
            assertThat(suspended(organization)).containsExactly("Brian", "Grace");

            window.shortcut(KeyCode.CONTROL, KeyCode.Z);
            window.awaitText("Resume 2 users?");
            window.click("Resume 2 users");
            window.awaitText("2 users have access again.");
            assertThat(suspended(organization)).isEmpty();
        }
    }

    @Test
    void membersForWhomNoSlotIsFreeStaySuspended() {
        TestOrganization organization = TestOrganization.create(backend, "Slots", 3);
        organization.addMember(backend.google("Brian"), "MEMBER");
        organization.addMember(backend.google("Grace"), "MEMBER");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.awaitRowCount(3);
            desktop.selectAll(organization.administrator().username());
            choose(window, "Suspend…");
            window.click("Suspend 2 users");
            window.awaitText("2 users were suspended.");
            organization.addMember(backend.google("Zora"), "MEMBER");
            window.awaitRowCount(4);

            desktop.selectAll(organization.administrator().username());
            choose(window, "Resume…");
            window.click("Resume 2 users");
            window.awaitText("1 of 2 not completed.");
            window.awaitText("All 3 member slots are used.");
            assertThat(suspended(organization)).hasSize(1);
            window.press(KeyCode.ESCAPE);
            // Undoing concerns only those who were resumed
            window.shortcut(KeyCode.CONTROL, KeyCode.Z);
            window.click("Suspend 1 user");
            await().until(() -> suspended(organization).size() == 2);
        }
    }
}
