package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.contract.Provider;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.demo.window.DesktopDriver;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Tests changes that the service accepts only after a recent sign-in. */
class StepUpFlowTest extends FlowTest {

    private static final String WAITING = "To confirm this change, sign in again as ";

    /** The pages that the desktop has opened; the first one is that of the sign-in. */
    private final List<URI> opened = new CopyOnWriteArrayList<>();

    @Override
    Map<String, String> settings() {
        return Map.of("roster.step-up", "PT10M");
    }

    private TestOrganization create(String name) {
        return TestOrganization.create(
                backend, name, 10, backend.microsoft(SampleTenant.EXAMPLE_ORG, "Ada"));
    }

    private static Consumer<URI> as(SampleAccount account, ScriptedBrowser browser) {
        return page -> browser.signIn(page, account.username());
    }

    /**
     * Opens a window and signs the administrator in.
     *
     * @param again what the browser does with each further page, in this order
     */
    private TestDesktop signedIn(
            TestOrganization organization, ScriptedBrowser browser, List<Consumer<URI>> again) {
        opened.clear();
        SampleAccount administrator = organization.administrator();
        TestDesktop desktop =
                TestDesktop.open(
                        backend,
                        page -> {
                            opened.add(page);
                            int turn = opened.size() - 2;
                            (turn < 0 ? as(administrator, browser) : again.get(turn)).accept(page);
                        });
        desktop.window()
                .click(
                        administrator.provider() == Provider.GOOGLE
                                ? "Sign in with Google"
                                : "Sign in with Microsoft Entra ID");
        desktop.window().awaitRow(administrator.username());
        return desktop;
    }

    private static void askToRemove(DesktopDriver window, SampleAccount member) {
        String name = member.displayName();
        window.clickInRow(member.username(), "Remove " + name);
        window.awaitText("Remove " + name + "?");
        window.click("Remove " + name);
    }

    @Test
    void removalGoesOnAfterTheUserSignsInAgain() {
        TestOrganization organization = create("Removed");
        SampleAccount grace = organization.addMember(backend.google("Grace"), "MEMBER");
        SampleAccount brian = organization.addMember(backend.google("Brian"), "MEMBER");
        ScriptedBrowser browser = backend.browser();
        Consumer<URI> ada = as(organization.administrator(), browser);
        try (browser;
                TestDesktop desktop = signedIn(organization, browser, List.of(ada, ada))) {
            DesktopDriver window = desktop.window();
            askToRemove(window, grace);
            window.awaitText("Grace was removed.");
            assertThat(opened).hasSize(2);
            assertThat(opened.getLast().getQuery())
                    .contains("prompt=login")
                    .contains("max_age=600")
                    .contains("login_hint=" + organization.administrator().username());

            askToRemove(window, brian);
            window.awaitText("Brian was removed.");
            assertThat(opened).as("the last sign-in is recent enough").hasSize(2);
            window.awaitRowCount(1);

            backend.clock().advance(Duration.ofMinutes(11));
            SampleAccount zora = organization.addMember(backend.google("Zora"), "MEMBER");
            askToRemove(window, zora);
            window.awaitText("Zora was removed.");
            assertThat(opened).hasSize(3);
        }
    }

    @Test
    void bulkRemovalAsksOnce() {
        TestOrganization organization = create("Many removed");
        organization.addMember(backend.google("Brian"), "MEMBER");
        organization.addMember(backend.google("Grace"), "MEMBER");
        ScriptedBrowser browser = backend.browser();
        Consumer<URI> ada = as(organization.administrator(), browser);
        try (browser;
                TestDesktop desktop = signedIn(organization, browser, List.of(page -> {}, ada))) {
            DesktopDriver window = desktop.window();
            window.awaitRowCount(3);
            window.click("Brian");
            window.awaitFocus("table");
            window.shortcut(KeyCode.SHIFT, KeyCode.DOWN);
            window.awaitText("2 selected");
            window.press(KeyCode.DELETE);
            window.click("Remove 2 users");
            window.awaitText(WAITING);

            window.press(KeyCode.ESCAPE);
            window.awaitNoText(WAITING);
            window.awaitNoText("Stop");
            window.awaitFocus("Remove 2 users");
            assertThat(window.texts()).noneMatch(text -> text.contains("not completed"));
            assertThat(organization.api().get("/members").json().at("/items")).hasSize(3);

            window.click("Remove 2 users");
            window.awaitText("2 users were removed.");
            assertThat(opened).hasSize(3);
            window.awaitRowCount(1);
        }
    }

    @Test
    void canceledInviteOfAnAdministratorKeepsTheForm() {
        TestOrganization organization = create("Invited");
        ScriptedBrowser browser = backend.browser();
        Consumer<URI> ada = as(organization.administrator(), browser);
        Consumer<URI> cancel =
                page -> {
                    browser.open(page);
                    browser.cancelSignIn();
                };
        try (browser;
                TestDesktop desktop =
                        signedIn(organization, browser, List.of(page -> {}, cancel, ada))) {
            DesktopDriver window = desktop.window();
            desktop.openInvite("lise@example.com");
            window.clickId("role");
            window.press(KeyCode.DOWN);
            window.press(KeyCode.ENTER);
            window.click("Invite");
            window.awaitText(WAITING + organization.administrator().username());
            window.awaitFocus("openAgain");
            window.click("Copy link");
            assertThat(window.clipboard()).isEqualTo(opened.getLast().toString());

            window.click("Cancel");
            window.awaitFocus("username");
            assertThat(window.value("username")).isEqualTo("lise@example.com");
            assertThat(window.texts()).contains("Administrator").doesNotContain(WAITING);
            window.press(KeyCode.ENTER);
            // Canceled on the provider's page
            window.awaitFocus("username");
            assertThat(organization.invited("PENDING")).isEmpty();

            window.press(KeyCode.ENTER);
            window.awaitText("lise@example.com was invited");
            assertThat(organization.invited("PENDING")).containsExactly("lise@example.com");
            assertThat(opened).hasSize(4);
        }
    }

    @Test
    void bulkInviteOfAdministratorsAsksOnce() {
        TestOrganization organization = create("Many invited");
        ScriptedBrowser browser = backend.browser();
        Consumer<URI> ada = as(organization.administrator(), browser);
        try (browser;
                TestDesktop desktop = signedIn(organization, browser, List.of(page -> {}, ada))) {
            DesktopDriver window = desktop.window();
            window.click("Bulk invite…");
            window.awaitFocus("list");
            window.paste(
                    "list",
                    """
                    Role;Username
                    Administrator;one@example.org
                    Administrator;two@example.org
                    Administrator;three@example.org
                    """);
            window.click("Check list");
            window.click("Send 3 invites");
            window.awaitText(WAITING);
            window.press(KeyCode.ESCAPE);
            window.awaitNoText(WAITING);
            window.awaitRow("one@example.org", "Ready");
            window.awaitRow("three@example.org", "Ready");
            assertThat(organization.invited("PENDING")).isEmpty();

            window.click("Send 3 invites");
            window.awaitRow("one@example.org", "Sent");
            window.awaitRow("three@example.org", "Sent");
            assertThat(organization.invited("PENDING")).hasSize(3);
            assertThat(opened).hasSize(3);
        }
    }

    @Test
    void otherAccountDoesNotConfirmARoleChange() {
        TestOrganization organization = create("Promoted");
        SampleAccount grace =
                organization.addMember(
                        backend.microsoft(SampleTenant.EXAMPLE_ORG, "Grace"), "MEMBER");
        ScriptedBrowser browser = backend.browser();
        Consumer<URI> ada = as(organization.administrator(), browser);
        try (browser;
                TestDesktop desktop =
                        signedIn(organization, browser, List.of(as(grace, browser), ada))) {
            DesktopDriver window = desktop.window();
            window.clickInRow(grace.username(), "Change the role of Grace");
            window.clickId("role");
            window.press(KeyCode.DOWN);
            window.press(KeyCode.ENTER);
            window.click("Save");
            window.awaitText(
                    "You signed in with a different account. Sign in as "
                            + organization.administrator().username()
                            + ".");
            window.awaitFocus("Try again");
            window.press(KeyCode.ENTER);
            window.awaitText("Grace is now an administrator.");
            window.awaitRow("Grace", "Administrator");
        }
    }

    @Test
    void grantRequiresARecentSignInButItsEndDoesNot() {
        TestOrganization organization = create("Helpdesk");
        SampleAccount grace = organization.addMember(backend.google("Grace"), "MEMBER");
        ScriptedBrowser browser = backend.browser();
        Consumer<URI> ada = as(organization.administrator(), browser);
        try (browser;
                TestDesktop desktop = signedIn(organization, browser, List.of(ada))) {
            DesktopDriver window = desktop.window();
            desktop.chooseInMenu(grace.username(), "Give helpdesk access");
            window.awaitText("Grace can now hand out invitation links.");
            assertThat(opened).hasSize(2);

            backend.clock().advance(Duration.ofMinutes(11));
            desktop.chooseInMenu(grace.username(), "Remove helpdesk access");
            window.awaitText("Grace can no longer hand out invitation links.");
            assertThat(opened).hasSize(2);
        }
    }

    @Test
    void failedSignInCanBeTriedAgain() {
        TestOrganization organization = create("Failed");
        SampleAccount grace = organization.addMember(backend.google("Grace"), "MEMBER");
        ScriptedBrowser browser = backend.browser();
        Consumer<URI> ada = as(organization.administrator(), browser);
        // The provider refuses a request without the scope of OpenID Connect
        Consumer<URI> refuse =
                page -> browser.open(URI.create(page.toString().replace("openid", "address")));
        try (browser;
                TestDesktop desktop = signedIn(organization, browser, List.of(refuse, ada))) {
            DesktopDriver window = desktop.window();
            askToRemove(window, grace);
            window.awaitText("registration at the identity provider doesn’t allow this sign-in");
            window.awaitText("Error code: invalid_scope");
            assertThat(organization.api().get("/members").json().at("/items")).hasSize(2);
            window.click("Try again");
            window.awaitText("Grace was removed.");
        }
    }

    @Test
    void providerWithoutAuthenticationTimeIsReported() {
        TestOrganization organization = TestOrganization.create(backend, "Google", 10);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "MEMBER");
        ScriptedBrowser browser = backend.browser();
        Consumer<URI> ada = as(organization.administrator(), browser);
        try (browser;
                TestDesktop desktop = signedIn(organization, browser, List.of(ada))) {
            DesktopDriver window = desktop.window();
            askToRemove(window, grace);
            window.awaitText("Google doesn’t report when you signed in");
            window.click("Cancel");
            window.awaitFocus("Remove Grace");
            window.press(KeyCode.ESCAPE);
            window.awaitRow(grace.username());
        }
        assertThat(organization.api().get("/members").json().at("/items")).hasSize(2);
    }
}
