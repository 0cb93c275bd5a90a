package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.window.DesktopDriver;

/** Tests how an administrator lets a member hand out invitation links. */
class LinkGrantFlowTest extends FlowTest {

    private static final String GIVE = "Give helpdesk access";
    private static final String END = "Remove helpdesk access";

    private static String grants(TestOrganization organization, SampleAccount account) {
        return organization.member(account).json().path("grants").toString();
    }

    @Test
    void grantIsGivenInTheMenuAndUndone() {
        TestOrganization organization = TestOrganization.create(backend, "Given", 10);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "MEMBER");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            desktop.openMenu(grace.username());
            window.awaitText("Change role…");
            window.click(GIVE);
            window.awaitText("Grace can now hand out invitation links.");
            window.awaitRow("Grace", "Helpdesk");
            assertThat(grants(organization, grace)).isEqualTo("[\"INVITE_LINKS\"]");

            window.click("Undo");
            window.awaitText("Grace can no longer hand out invitation links.");
            window.awaitNoText("Helpdesk");
            assertThat(grants(organization, grace)).isEqualTo("[]");
        }
    }

    @Test
    void grantIsEndedInTheDetails() {
        TestOrganization organization = TestOrganization.create(backend, "Ended", 10);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "MEMBER");
        organization.grantLinks(grace);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.awaitRow("Grace", "Helpdesk");
            window.click(grace.username());
            window.awaitFocus("table");
            window.press(KeyCode.ENTER);
            window.awaitText("Can hand out invitation links");
            window.clickId("moreButton");
            window.click(END);
            window.awaitText("Grace can no longer hand out invitation links.");
            window.awaitNoText("Helpdesk");
            assertThat(grants(organization, grace)).isEqualTo("[]");
        }
    }

    @Test
    void promotionEndsTheGrant() {
        TestOrganization organization = TestOrganization.create(backend, "Promoted", 10);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "MEMBER");
        organization.grantLinks(grace);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.awaitRow("Grace", "Helpdesk");
            window.clickInRow("Grace", "Role of Grace: Member");
            window.click("Administrator");
            window.awaitText("Grace is now an administrator.");
            window.awaitNoText("Helpdesk");
            desktop.openMenu(grace.username());
            window.awaitText("Change role…");
            assertThat(window.texts()).doesNotContain(GIVE, END);
            window.press(KeyCode.ESCAPE);
        }
    }
}
