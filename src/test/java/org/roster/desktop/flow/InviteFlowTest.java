package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.demo.window.DesktopDriver;

import java.util.function.Consumer;

/** Tests inviting users, and the errors on the way. */
class InviteFlowTest extends FlowTest {

    private static final String[] PARTS = {"moreSettings", "tenantId", "notificationEmail", "link"};

    @Test
    void validationErrorsAppearBesideFieldsAndKeepInput() {
        TestOrganization organization = TestOrganization.create(backend, "Wrong fields", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            desktop.openInvite();
            window.click("Microsoft Entra ID");
            window.click("More options");
            window.paste("notificationEmail", "nobody");
            window.click("Back to username and role");
            String tooLong = "a".repeat(321);
            window.paste("username", tooLong);
            window.paste("tenantId", "no tenant");
            window.press(KeyCode.ENTER);

            window.awaitText("Use 320 characters or fewer.");
            window.awaitText("Enter a tenant GUID or a domain name");
            window.awaitText("Correct the options");
            assertThat(window.value("username")).isEqualTo(tooLong);
            assertThat(window.value("tenantId")).isEqualTo("no tenant");
            // The first invalid field has the focus
            window.awaitFocus("tenantId");

            window.paste("username", "lise\u0085@example.com");
            window.paste("tenantId", "nobody-has-this.example");
            window.click("More options");
            window.awaitText("Enter one e-mail address, such as name@example.com");
            assertThat(window.value("notificationEmail")).isEqualTo("nobody");
            window.paste("notificationEmail", "lise@example.com");
            window.press(KeyCode.ENTER);
            window.awaitText("Remove line breaks and other control characters from the username.");
            window.awaitFocus("username");

            window.paste("username", "lise@example.com");
            window.press(KeyCode.ENTER);
            window.awaitText("Microsoft Entra ID has no tenant with this name.");
            assertThat(window.value("username")).isEqualTo("lise@example.com");
            assertThat(window.value("tenantId")).isEqualTo("nobody-has-this.example");
            window.awaitFocus("tenantId");
            assertThat(organization.invited("PENDING")).isEmpty();

            window.paste("tenantId", "example.org");
            window.awaitText("Tenant of example.org: " + SampleTenant.EXAMPLE_ORG.id());
            window.press(KeyCode.ENTER);
            window.awaitText("lise@example.com was invited");
            assertThat(organization.invited("PENDING")).containsExactly("lise@example.com");
        }
    }

    @Test
    void hiddenPageIsNotInTheSceneGraph() {
        TestOrganization organization = TestOrganization.create(backend, "Parts", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            desktop.openInvite();
            // Both pages of the form are laid out from the start
            assertThat(window.present(PARTS))
                    .containsExactly("moreSettings", "tenantId", "notificationEmail");

            window.paste("username", "lise@example.com");
            window.press(KeyCode.ENTER);
            window.awaitText("lise@example.com was invited");
            assertThat(window.present(PARTS)).containsExactly("link");
            window.click("Invite another user");
            window.awaitFocus("username");
            assertThat(window.present(PARTS)).startsWith("moreSettings").doesNotContain("link");
        }
    }

    @Test
    void pastedLineBreaksAreRemovedFromUsernames() {
        TestOrganization organization = TestOrganization.create(backend, "Clipboard", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            desktop.openInvite();
            window.paste("username", "lise@example.com\r\nBcc: grace@example.com\u0000");

            assertThat(window.value("username"))
                    .isEqualTo("lise@example.comBcc: grace@example.com");
        }
    }

    @Test
    void retryAfterAnOutageCreatesOneInvite() {
        retry("Away", "away@example.com", TcpProxy::goDown, 0);
    }

    private void retry(String name, String username, Consumer<TcpProxy> breaks, int made) {
        TestOrganization organization = TestOrganization.create(backend, name, 10);
        try (TcpProxy network = TcpProxy.to(backend.service().url(), proxyPort);
                TestDesktop desktop = TestDesktop.of(organization, network.address())) {
            DesktopDriver window = desktop.window();
            desktop.openInvite(username);
            window.click("More options");
            window.paste("notificationEmail", "notified@example.com");
            breaks.accept(network);

            window.press(KeyCode.ENTER);
            window.awaitText("The connection was interrupted");
            assertThat(window.value("notificationEmail")).isEqualTo("notified@example.com");
            await().untilAsserted(() -> assertThat(organization.invited("PENDING")).hasSize(made));

            network.comeBack();
            window.click("Invite");
            window.awaitText(username + " was invited");
            assertThat(organization.invited("PENDING")).containsExactly(username);
            window.click("Done");
            window.click("Invites");
            window.awaitRow(username);
            window.awaitRowCount(2);
        }
    }

    @Test
    void bannerShowsTheLastUpdateDuringAnOutage() {
        TestOrganization organization = TestOrganization.create(backend, "Banner", 10);
        try (TcpProxy network = TcpProxy.to(backend.service().url(), proxyPort);
                TestDesktop desktop = TestDesktop.of(organization, network.address())) {
            DesktopDriver window = desktop.window();
            network.goDown();
            window.awaitText("Last updated: ");
            window.awaitRow(organization.administrator().username());

            organization.addMember(backend.google("Meanwhile"), "MEMBER");
            network.comeBack();
            window.awaitNoText("Last updated: ");
            window.awaitRow("Meanwhile");
        }
    }

    @Test
    void refusedInvitesShowTheReason() {
        TestOrganization organization = TestOrganization.create(backend, "Refused", 2);
        SampleAccount member = organization.addMember(backend.google("Grace"), "MEMBER");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            desktop.openInvite("lise@example.com");
            window.press(KeyCode.ENTER);
            window.awaitText("All 2 member slots are used.");
            assertThat(window.value("username")).isEqualTo("lise@example.com");

            organization.api().delete("/members/" + organization.memberId(member));
            window.awaitText("Users  1");
            window.press(KeyCode.ENTER);
            window.awaitText("lise@example.com was invited");
            window.click("Invite another user");
            window.awaitText("1 free slot for 1 pending invite. First come, first served.");
            window.awaitFocus("username");
            window.paste("username", "lise@example.com");
            window.press(KeyCode.ENTER);
            window.awaitText("This user already has a pending invite.");

            window.click("Google");
            window.paste("username", organization.administrator().username());
            window.press(KeyCode.ENTER);
            window.awaitText("This user is already a member.");
        }
    }

    @Test
    void statusChipsFilterAndCount() {
        TestOrganization organization = TestOrganization.create(backend, "Chips", 10);
        organization.invite("one@example.com");
        organization.invite("two@example.com");
        String revoked = organization.invite("three@example.com").text("/id");
        organization.api().post("/invites/" + revoked + "/revoke");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("Invites");
            window.awaitRowCount(4);
            window.click("Pending  2");
            window.awaitRowCount(2);
            window.click("Revoked  1");
            window.awaitRow("three@example.com", "Revoked");
            window.awaitRowCount(1);
            window.click("Revoked  1");
            window.awaitRowCount(4);
            window.click("Expired  0");
            window.awaitText("No results. Choose another status");
            window.click("Accepted  1");
            window.awaitRow(organization.administrator().username(), "Accepted");

            // Counts and rows follow changes by others
            organization.invite("four@example.com");
            window.click("Accepted  1");
            window.awaitRow("four@example.com", "Pending");
            window.click("Pending  3");
            window.awaitRowCount(3);
        }
    }

    @Test
    void linkIsCopiedUntilTheInviteIsRevoked() {
        TestOrganization organization = TestOrganization.create(backend, "Link", 10);
        String link = organization.invite("copied@example.com").text("/link");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("Invites");
            window.clickInRow("copied@example.com", "Copy the link for copied@example.com");
            window.awaitText("Link copied");
            assertThat(window.clipboard()).isEqualTo(link);

            organization
                    .api()
                    .post(
                            "/invites/"
                                    + organization
                                            .api()
                                            .get("/invites?q=copied")
                                            .text("/items/0/id")
                                    + "/revoke");
            window.awaitRow("copied@example.com", "Revoked");
            window.click("copied@example.com");
            window.shortcut(KeyCode.CONTROL, KeyCode.L);
            window.awaitText(
                    "The invite for copied@example.com was revoked. The link no longer works.");
        }
    }
}
