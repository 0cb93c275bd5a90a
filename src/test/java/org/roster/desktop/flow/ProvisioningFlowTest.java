package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.demo.window.DesktopDriver;
import org.roster.server.Answer;
import org.roster.server.Api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Tests the SCIM connections of an organization, whose directory calls the service. */
class ProvisioningFlowTest extends FlowTest {

    private static final String NONE =
            "No SCIM connections yet. Create one for a directory that decides who has access.";

    /** A connection may always make this many deactivations in an hour. */
    private static final int NOT_HELD = 10;

    private Answer create(TestOrganization organization, SampleAccount by, String name) {
        Answer created =
                organization
                        .api(by)
                        .post(
                                "/scim-connections",
                                """
                                {"name":"%s","directory":"ENTRA_ID","tenantId":"%s",\
                                "memberLimit":40,"expiresAt":"%s"}\
                                """
                                        .formatted(
                                                name,
                                                SampleTenant.EXAMPLE_ORG.id(),
                                                backend.clock()
                                                        .instant()
                                                        .plus(Duration.ofDays(90))));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        return created;
    }

    /** The endpoint for directories, called with the secret of a connection. */
    private Api scim(String secret) {
        return backend.root()
                .at("/scim/v2")
                .with("Authorization", "Bearer " + secret)
                .with("Content-Type", "application/scim+json");
    }

    private static Answer addUser(Api scim, String name) {
        Answer created =
                scim.call(
                        "POST",
                        "/Users",
                        """
                        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],\
                        "externalId":"%s","userName":"%s@example.org","displayName":"%s",\
                        "active":true}\
                        """
                                .formatted(UUID.randomUUID(), name, name));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        return created;
    }

    /** Deactivates users until some are held, and returns those. */
    private static List<Answer> holdDeactivations(Api scim, int held) {
        List<Answer> users =
                IntStream.range(0, NOT_HELD + held)
                        .mapToObj(number -> addUser(scim, "user" + number))
                        .toList();
        users.forEach(user -> {
            Answer deactivated =
                    scim.call(
                            "PATCH",
                            "/Users/" + user.text("/id"),
                            """
                            {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],\
                            "Operations":[{"op":"replace","path":"active","value":false}]}\
                            """);
            assertThat(deactivated.status()).as(deactivated.toString()).isEqualTo(200);
        });
        return new ArrayList<>(users.subList(NOT_HELD, users.size()));
    }

    private static String active(Api scim, Answer user) {
        return scim.get("/Users/" + user.text("/id")).text("/active");
    }

    private static void choose(DesktopDriver window, String connection, String action) {
        window.clickInRow(connection, "More actions for " + connection);
        window.click(action);
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
            window.awaitText("Secret of Entra ID");
            window.awaitFocus("copy");
            String secret = window.value("secret");
            assertThat(window.value("address")).endsWith("/scim/v2");
            window.clickId("copyAddress");
            assertThat(window.clipboard()).isEqualTo(window.value("address"));
            window.clickId("copy");
            assertThat(window.clipboard()).isEqualTo(secret);
            window.press(KeyCode.ESCAPE);
            window.awaitRow("Entra ID", "Microsoft Entra ID", "Active", "0 of 5", "Never");

            addUser(scim(secret), "alan");
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
            window.awaitText("Secret of Okta");
            addUser(scim(window.value("secret")), "alan");
            window.clickId("copy");
            window.press(KeyCode.ESCAPE);
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
            window.awaitText("Secret of Entra ID");
            String secret = window.value("secret");
            assertThat(scim(before).get("/Users").status()).isEqualTo(401);
            assertThat(scim(secret).get("/Users").status()).isEqualTo(200);
            window.clickId("copy");
            window.press(KeyCode.ESCAPE);
            window.awaitRow("Entra ID", "Ada Example");
            choose(window, "Entra ID", "Renew secret…");
            window.click("Renew secret");
            window.awaitText("Secret of Entra ID");
            assertThat(window.value("secret")).isNotEqualTo(secret);
            window.clickId("copy");
            window.press(KeyCode.ESCAPE);
            assertThat(scim(secret).get("/Users").status()).isEqualTo(401);
        }
    }

    @Test
    void removedConnectionLeavesItsUsers() {
        TestOrganization organization = TestOrganization.create(backend, "Remove SCIM", 10);
        Answer connection = create(organization, organization.administrator(), "Entra ID");
        addUser(scim(connection.text("/secret")), "alan");
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
        assertThat(scim(connection.text("/secret")).get("/Users").status()).isEqualTo(401);
        assertThat(organization.api().get("/members").json().at("/items")).hasSize(2);
    }

    @Test
    void heldSuspensionsAreApprovedAndRejected() {
        TestOrganization organization = TestOrganization.create(backend, "Held", 50);
        Api scim =
                scim(
                        create(organization, organization.administrator(), "Entra ID")
                                .text("/secret"));
        List<Answer> held = holdDeactivations(scim, 5);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("SCIM");
            window.awaitRow("Entra ID", "Needs approval", "5 held suspensions");
            window.clickInRow("Entra ID", "Held suspensions of Entra ID");
            window.awaitRow("user10", "user10@example.org", "Suspended");
            window.click("user10");
            window.click("Reject selected (1)…");
            window.awaitText("Keep the access of user10?");
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
            window.click("Approve");
            window.awaitText("Approved 3 suspensions.");
            window.awaitText("Nothing is held.");
            window.click("Close");
            window.awaitRow("Entra ID", "Active", "2 of 40");
            assertThat(active(scim, held.removeFirst())).isEqualTo("true");
            assertThat(active(scim, other)).isEqualTo("true");
            assertThat(held).allSatisfy(user -> assertThat(active(scim, user)).isEqualTo("false"));
        }
    }

    @Test
    void administratorIsNotSuspended() {
        TestOrganization organization = TestOrganization.create(backend, "Promoted", 50);
        Api scim =
                scim(
                        create(organization, organization.administrator(), "Entra ID")
                                .text("/secret"));
        Answer held = holdDeactivations(scim, 1).getFirst();
        String member =
                organization
                        .api()
                        .get("/members")
                        .json()
                        .at("/items")
                        .findParents("username")
                        .stream()
                        .filter(each ->
                                each.at("/displayName").asText().equals(held.text("/displayName")))
                        .findFirst()
                        .orElseThrow()
                        .at("/id")
                        .asText();
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
            window.click("Approve");
            window.awaitText(
                    "This user is an administrator now, and a directory can’t suspend"
                            + " administrators. Reject the suspension.");
        }
        assertThat(organization.api().get("/members/" + member).text("/state")).isEqualTo("ACTIVE");
    }

    @Test
    void endOfConnectionsIsSaidBeforeTheirCreatorLosesTheRole() {
        TestOrganization organization = TestOrganization.create(backend, "Creator of SCIM", 10);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "ADMINISTRATOR");
        create(organization, grace, "Entra ID");
        String warning =
                "One SCIM connection is removed. Users keep their access, but no directory manages"
                        + " them any longer. If the directory still needs it, take it over first,"
                        + " on the “SCIM” tab.";
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            RoleLossQuestions.requireWarning(desktop.window(), "Grace", warning);
        }
        assertThat(organization.api().get("/scim-connections").json().at("/items")).hasSize(1);
        organization.changeRole(organization.administrator(), grace, "MEMBER");
        assertThat(organization.api().get("/scim-connections").json().at("/items")).isEmpty();
    }
}
