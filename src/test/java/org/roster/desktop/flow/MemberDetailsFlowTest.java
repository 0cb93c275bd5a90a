package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.window.DesktopDriver;

/** Tests the details of a member. */
class MemberDetailsFlowTest extends FlowTest {

    @Test
    void enterShowsWhoInvitedAMemberAndWhatHappenedSince() {
        TestOrganization organization = TestOrganization.create(backend, "Details", 10);
        SampleAccount brian = organization.addMember(backend.google("Brian"), "MEMBER");
        organization.addMember(backend.google("Grace"), "MEMBER");
        organization.changeRole(organization.administrator(), brian, "ADMINISTRATOR");
        organization.changeRole(organization.administrator(), brian, "MEMBER");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.awaitRow("Brian");
            window.click("Brian");
            window.awaitFocus("table");
            window.press(KeyCode.ENTER);
            window.awaitText("Invited by");
            window.awaitText("Ada Example, ");
            window.awaitText("Joined as a member");
            window.awaitText("Changed the role of Brian from Member to Administrator");
            assertThat(window.texts())
                    .anyMatch(text -> text.startsWith("Invited " + brian.username()))
                    .noneMatch(text -> text.startsWith("Invited grace"));
            window.awaitFocus("editButton");

            window.press(KeyCode.ESCAPE);
            window.awaitNoText("Invited by");
            window.awaitFocus("table");
            window.press(KeyCode.ENTER);
            window.awaitFocus("editButton");
            window.press(KeyCode.SPACE);
            window.awaitText("Change role of Brian");
            window.press(KeyCode.ESCAPE);
            window.awaitNoText("Change role of Brian");
        }
    }

    @Test
    void detailsCloseWhenTheMemberLeaves() {
        TestOrganization organization = TestOrganization.create(backend, "Details of gone", 10);
        SampleAccount brian = organization.addMember(backend.google("Brian"), "MEMBER");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.awaitRow("Brian");
            window.click("Brian");
            window.awaitFocus("table");
            window.press(KeyCode.ENTER);
            window.awaitText("Invited by");

            organization.changeRole(organization.administrator(), brian, "ADMINISTRATOR");
            window.awaitRow("Brian", "Administrator");
            window.awaitText("Invited by");
            organization
                    .api()
                    .with("If-Match", "*")
                    .delete("/members/" + organization.memberId(brian));
            window.awaitRowCount(1);
            window.awaitNoText("Invited by");
        }
    }
}
