package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.window.DesktopDriver;
import org.roster.desktop.ui.text.DayText;

import java.time.LocalDate;
import java.time.ZoneId;

/** Tests how an administrator suspends members and ends their access at a date. */
class SuspensionFlowTest extends FlowTest {

    private final LocalDate lastDay = LocalDate.now(ZoneId.systemDefault()).plusDays(40);

    private static String field(TestOrganization organization, SampleAccount account, String name) {
        return organization.member(account).json().path(name).asText();
    }

    @Test
    void suspensionFreesTheSlotAndIsUndone() {
        TestOrganization organization = TestOrganization.create(backend, "Suspended", 3);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "ADMINISTRATOR");
        organization.invite(grace, "sent@example.com");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("Invites");
            window.awaitRow("sent@example.com");
            window.click("Users  2");
            desktop.chooseInMenu(grace.username(), "Suspend…");
            window.awaitText("and the member slot becomes free");
            window.awaitText("Grace sent 1 invite that is still pending");
            // Enter cancels
            window.press(KeyCode.ENTER);
            window.awaitNoText("and the member slot becomes free");
            assertThat(field(organization, grace, "state")).isEqualTo("ACTIVE");

            desktop.chooseInMenu(grace.username(), "Suspend…");
            window.click("Suspend Grace");
            window.awaitText("1 pending invite was revoked.");
            window.awaitRow("Grace", "Suspended");
            assertThat(field(organization, grace, "state")).isEqualTo("SUSPENDED");
            window.click("Suspended  1");
            window.awaitText("1 of 2 users");
            window.click("Suspended  1");

            organization.addMember(backend.google("Brian"), "MEMBER");
            SampleAccount zora = organization.addMember(backend.google("Zora"), "MEMBER");
            window.awaitRow("Zora");
            window.shortcut(KeyCode.CONTROL, KeyCode.Z);
            window.awaitText("All 3 member slots are used.");
            desktop.chooseInMenu(zora.username(), "Remove…");
            window.click("Remove Zora");
            window.awaitText("Zora was removed.");
            window.shortcut(KeyCode.CONTROL, KeyCode.Z);
            window.press(KeyCode.ESCAPE);
            window.shortcut(KeyCode.CONTROL, KeyCode.Z);
            window.awaitText("Grace has access again. Revoked invites stay revoked.");
            assertThat(field(organization, grace, "state")).isEqualTo("ACTIVE");
        }
    }

    @Test
    void endDateOfAnInviteIsShownWithItsResult() {
        TestOrganization organization = TestOrganization.create(backend, "Invited", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            desktop.openInvite("guest@example.com");
            window.click("More options");
            window.paste("lastDay", DayText.of(lastDay));
            window.click("Invite");
            window.awaitText("guest@example.com was invited");
            window.awaitText("Access until ");
            assertThat(organization.api().get("/invites").text("/items/0/endsAt"))
                    .isEqualTo(DayText.endOf(lastDay).toString());
        }
    }

    @Test
    void endDateIsTheEndOfTheDayAndIsUndone() {
        TestOrganization organization = TestOrganization.create(backend, "Ends", 10);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "MEMBER");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            desktop.chooseInMenu(grace.username(), "End date…");
            window.awaitFocus("none");
            assertThat(window.isEnabled("Save")).isFalse();
            window.press(KeyCode.DOWN);
            window.paste("day", "1/1/2001");
            window.awaitText("or a later date.");
            assertThat(window.isEnabled("Save")).isFalse();
            window.paste("day", DayText.of(lastDay));
            window.awaitText("Access ends at the end of this day, at 11:59");
            window.click("Save");
            window.awaitText("The access of Grace ends on");
            window.awaitText("Ends ");
            assertThat(field(organization, grace, "endsAt"))
                    .isEqualTo(DayText.endOf(lastDay).toString());

            window.click(grace.username());
            window.press(KeyCode.ENTER);
            window.awaitText("(in 41 days)");
            window.press(KeyCode.ESCAPE);
            window.shortcut(KeyCode.CONTROL, KeyCode.Z);
            window.awaitText("The access of Grace has no end date.");
            assertThat(field(organization, grace, "endsAt")).isEqualTo("null");
        }
    }
}
