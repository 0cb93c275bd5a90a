package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.roster.desktop.flow.IntegrationSteps.awaitSecret;
import static org.roster.desktop.flow.IntegrationSteps.choose;
import static org.roster.desktop.flow.IntegrationSteps.copyAndClose;

import com.fasterxml.jackson.databind.JsonNode;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.demo.window.DesktopDriver;
import org.roster.server.Answer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Tests the SCIM connections of an organization, whose directory calls the service. */
class ProvisioningFlowTest extends FlowTest {

    private static final String NONE =
            "No SCIM connections yet. Create one for a directory that decides who has access.";

    private Answer create(TestOrganization organization, SampleAccount by, String name) {
        return IntegrationSteps.create(
                organization,
                by,
                "/scim-connections",
                """
                {"name":"%s","directory":"ENTRA_ID","tenantId":"%s",\
                "memberLimit":40,"expiresAt":"%s"}\
                """
                        .formatted(
                                name,
                                SampleTenant.EXAMPLE_ORG.id(),
                                backend.clock().instant().plus(Duration.ofDays(90))));
    }

    /** The directory of a new connection of the organization. */
    private ScimClient connect(TestOrganization organization) {
        return scim(create(organization, organization.administrator(), "Entra ID").text("/secret"));
    }

    private ScimClient scim(String secret) {
        return ScimClient.of(backend, secret);
    }

    @Test
    void createdConnectionLetsADirectoryAddUsers() {
        TestOrganization organization = TestOrganization.create(backend, "Create connection", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.shortcut(KeyCode.CONTROL, KeyCode.DIGIT8);
            window.awaitText(NONE);
            window.click("New connection");
            window.awaitFocus("name");
            window.type("name", "Entra ID");
            window.paste("tenantId", "example.org");
            window.paste("memberLimit", "none");
            window.click("Create connection");
            window.awaitId("tenantIdError");
            window.awaitId("memberLimitError");
            window.awaitFocus("tenantId");
            window.paste("tenantId", SampleTenant.EXAMPLE_ORG.id());
            window.paste("memberLimit", "5");
            window.click("Create connection");
            String secret = awaitSecret(window, "Entra ID");
            assertThat(window.value("address")).endsWith("/scim/v2");
            window.clickId("copyAddress");
            assertThat(window.clipboard()).isEqualTo(window.value("address"));
            copyAndClose(window);
            window.awaitRow("Entra ID", "Microsoft Entra ID", "Active", "0 of 5", "Never");

            scim(secret).addUser("alan");
            window.awaitRow("Entra ID", "1 of 5", "just now");
        }
        assertThat(organization.api().get("/members").each("/items", "/displayName"))
                .contains("alan");
    }

    @Test
    void connectionOfAnotherDirectoryInvites() {
        TestOrganization organization = TestOrganization.create(backend, "Other directory", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("SCIM");
            window.click("New connection");
            window.awaitFocus("name");
            window.type("name", "Okta");
            window.clickId("directory");
            window.click("Other directory");
            window.clickId("provider");
            window.click("Google");
            window.paste("memberLimit", "5");
            window.click("Create connection");
            scim(awaitSecret(window, "Okta")).addUser("alan");
            copyAndClose(window);
            window.awaitRow("Okta", "Other directory (Google)", "1 of 5");
        }
        assertThat(organization.invited("PENDING")).containsExactly("alan@example.org");
    }

    @Test
    void editedConnectionHasAnotherNameAndLimit() {
        TestOrganization organization = TestOrganization.create(backend, "Edit connection", 10);
        Answer connection = create(organization, organization.administrator(), "Entra ID");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("SCIM");
            window.clickInRow("Entra ID", "Edit Entra ID");
            window.awaitFocus("name");
            window.paste("name", "Entra ID 2");
            window.paste("memberLimit", "7");
            window.click("Save");
            window.awaitText("Entra ID 2 saved.");
            window.awaitRow("Entra ID 2", "0 of 7");
        }
        Answer after = organization.api().get("/scim-connections/" + connection.text("/id"));
        assertThat(after.text("/name")).isEqualTo("Entra ID 2");
        assertThat(after.text("/memberLimit")).isEqualTo("7");
    }

    @Test
    void takenOverConnectionHasANewSecret() {
        TestOrganization organization = TestOrganization.create(backend, "Take over SCIM", 10);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "ADMINISTRATOR");
        String before = create(organization, grace, "Entra ID").text("/secret");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("SCIM");
            window.awaitRow("Entra ID", "Grace");
            choose(window, "Entra ID", "Take over…");
            window.click("Take over");
            String secret = awaitSecret(window, "Entra ID");
            assertThat(scim(before).status()).isEqualTo(401);
            assertThat(scim(secret).status()).isEqualTo(200);
            copyAndClose(window);
            window.awaitRow("Entra ID", "Ada Example");
            choose(window, "Entra ID", "Renew secret…");
            window.click("Renew secret");
            assertThat(awaitSecret(window, "Entra ID")).isNotEqualTo(secret);
            copyAndClose(window);
            assertThat(scim(secret).status()).isEqualTo(401);
        }
    }

    @Test
    void removedConnectionLeavesItsUsers() {
        TestOrganization organization = TestOrganization.create(backend, "Remove SCIM", 10);
        ScimClient scim = connect(organization);
        scim.addUser("alan");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("SCIM");
            choose(window, "Entra ID", "Copy server address");
            assertThat(window.clipboard()).endsWith("/scim/v2");
            choose(window, "Entra ID", "Remove…");
            window.awaitText(
                    "The directory can no longer add or suspend users. Its active user keeps"
                            + " access, and no directory manages this user. You can’t undo this.");
            window.click("Remove connection");
            window.awaitText("Entra ID removed.");
            window.awaitText(NONE);
        }
        assertThat(scim.status()).isEqualTo(401);
        assertThat(organization.api().get("/members").json().at("/items")).hasSize(2);
    }

    @Test
    void heldSuspensionsAreApprovedAndRejected() {
        TestOrganization organization = TestOrganization.create(backend, "Held", 50);
        ScimClient scim = connect(organization);
        List<Answer> held = new ArrayList<>(scim.holdDeactivations(5));
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            assertThat(window.awaitId("held").getAccessibleText()).isEqualTo("5 held suspensions");
            window.click("SCIM");
            window.awaitRow("Entra ID", "Needs approval", "5 held suspensions");
            window.clickInRow("Entra ID", "Held suspensions of Entra ID");
            window.awaitRow("user10", "user10@example.org", "Suspended");
            window.click("user10");
            window.click("Reject selected (1)…");
            window.awaitText("Reject the suspension of user10?");
            window.click("Reject");
            window.awaitText("Rejected one suspension.");
            window.awaitRowCount(4);
            window.click("Approve all…");
            window.awaitText("Suspend 4 users?");
            // Enter never suspends
            window.press(KeyCode.ENTER);
            window.awaitNoText("Suspend 4 users?");
            window.awaitRowCount(4);
            window.click("Approve all…");
            window.awaitText("Suspend 4 users?");
            // Someone else decides before the answer
            Answer other = held.removeLast();
            assertThat(
                            organization
                                    .api()
                                    .post(
                                            "/scim-connections/"
                                                    + organization
                                                            .api()
                                                            .get("/scim-connections")
                                                            .text("/items/0/id")
                                                    + "/held-deactivations/"
                                                    + other.text("/id")
                                                    + "/reject")
                                    .status())
                    .isEqualTo(204);
            window.click("Suspend 4 users");
            window.awaitText("Approved 3 suspensions.");
            window.awaitText("No held suspensions.");
            window.click("Close");
            window.awaitRow("Entra ID", "Active", "2 of 40");
            assertThat(scim.isActive(held.removeFirst())).isTrue();
            assertThat(scim.isActive(other)).isTrue();
            assertThat(held).noneMatch(scim::isActive);
        }
    }

    @Test
    void suspensionThatIsHeldAfterTheQuestionIsNotApproved() {
        TestOrganization organization = TestOrganization.create(backend, "Held later", 50);
        ScimClient scim = connect(organization);
        Answer shown = scim.holdDeactivations(1).getFirst();
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("SCIM");
            window.clickInRow("Entra ID", "Held suspensions of Entra ID");
            window.click("Approve all…");
            window.awaitText("Suspend user10?");
            Answer later = scim.addUser("later");
            scim.deactivate(later);
            window.click("Suspend");
            window.awaitText("Approved one suspension.");
            window.awaitRow("later", "Suspended");
            assertThat(scim.isActive(shown)).isFalse();
            assertThat(scim.isActive(later)).isTrue();
        }
    }

    @Test
    void administratorIsNotSuspended() {
        TestOrganization organization = TestOrganization.create(backend, "Promoted", 50);
        Answer held = connect(organization).holdDeactivations(1).getFirst();
        String member = memberId(organization, held.text("/displayName"));
        assertThat(
                        organization
                                .api()
                                .with("If-Match", "*")
                                .patch("/members/" + member, "{\"role\":\"ADMINISTRATOR\"}")
                                .status())
                .isEqualTo(200);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("SCIM");
            window.clickInRow("Entra ID", "Held suspensions of Entra ID");
            window.click("Approve all…");
            window.click("Suspend");
            window.awaitText(
                    "This user is an administrator now, and a directory can’t suspend"
                            + " administrators. Reject the suspension.");
        }
        assertThat(organization.api().get("/members/" + member).text("/state")).isEqualTo("ACTIVE");
    }

    private static String memberId(TestOrganization organization, String name) {
        for (JsonNode member : organization.api().get("/members").json().at("/items")) {
            if (member.at("/displayName").asText().equals(name)) {
                return member.at("/id").asText();
            }
        }
        throw new AssertionError(name + " is no member");
    }

    @Test
    void endOfConnectionsIsSaidBeforeTheirCreatorLosesTheRole() {
        TestOrganization organization = TestOrganization.create(backend, "Creator of SCIM", 10);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "ADMINISTRATOR");
        create(organization, grace, "Entra ID");
        String warning =
                "1 SCIM connection is removed. Users keep their access, but no directory manages"
                        + " them any longer.\n"
                        + "If anything is still needed, first take it over on its tab.";
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            RoleLossQuestions.requireWarning(desktop.window(), "Grace", warning);
        }
        assertThat(organization.api().get("/scim-connections").json().at("/items")).hasSize(1);
        organization.changeRole(organization.administrator(), grace, "MEMBER");
        assertThat(organization.api().get("/scim-connections").json().at("/items")).isEmpty();
    }
}
