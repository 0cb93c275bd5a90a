package org.roster.desktop.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.roster.desktop.look.VisualCheck.message;

import javafx.scene.Node;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.contract.EventKind;
import org.roster.contract.Role;
import org.roster.contract.TokenScope;
import org.roster.demo.window.FxThread;
import org.roster.desktop.activity.ActivityController;
import org.roster.desktop.fake.SampleConnection;
import org.roster.desktop.fake.SampleWebhook;
import org.roster.desktop.invites.InviteDialog;
import org.roster.desktop.limits.LimitsController;
import org.roster.desktop.policy.SignInPolicyController;
import org.roster.desktop.provisioning.ProvisioningController;
import org.roster.desktop.settings.SettingsController;
import org.roster.desktop.shell.MainController;
import org.roster.desktop.ui.table.ColumnMenu;
import org.roster.desktop.ui.table.SelectionBar;
import org.roster.desktop.users.UsersController;
import org.roster.desktop.webhooks.WebhooksController;
import org.roster.suite.CompleteRun;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tests the window at its minimum width, where texts are cut off first, and therefore in languages
 * with longer words.
 */
class NarrowVisualTest extends VisualTest {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 560;

    static Stream<String> languages() {
        return CompleteRun.firstOrAll("fr", "es");
    }

    private void signIn() {
        visuals.resize(WIDTH, HEIGHT);
        visuals.signInAsAdministrator();
    }

    private void check(String name) {
        visuals.check("narrow-" + name, WIDTH, HEIGHT);
    }

    private List<String> columns() {
        TableView<?> table = (TableView<?>) window.awaitId("table");
        return FxThread.call(
                () -> table.getVisibleLeafColumns().stream().map(TableColumn::getId).toList());
    }

    @Test
    void users() {
        signIn();
        check("users");
        assertThat(columns()).containsExactly("name", "username", "role", "buttons");
        window.clickId("menu");
        window.awaitText(message(UsersController.class, "invite-many"));
        visuals.checkAsIs("narrow-menu");
        window.press(KeyCode.ESCAPE);
        selectAll("ada@example.com");
        window.awaitText(message(SelectionBar.class, "selection.count", 7));
        check("selection");
    }

    @Test
    void invites() {
        signIn();
        visuals.goToInvites();
        check("invites");
        assertThat(columns())
                .containsExactly("username", "status", "expires", "delivery", "buttons");
        selectAll("lise@example.com");
        window.awaitText(message(SelectionBar.class, "selection.count", 8));
        check("invites-selection");
    }

    @Test
    void otherScreens() {
        signIn();
        window.click(message(MainController.class, "tab.activity"));
        window.awaitText(message(ActivityController.class, "column.what"));
        check("activity");
        window.click(message(MainController.class, "tab.limits"));
        window.awaitText(message(LimitsController.class, "slots.title"));
        check("limits");
        window.click(message(MainController.class, "tab.policy"));
        window.awaitText(message(SignInPolicyController.class, "title"));
        check("policy");
        visuals.organization()
                .tokens()
                .with(
                        "Directory synchronization",
                        TokenScope.MEMBERS_READ,
                        TokenScope.MEMBERS_WRITE);
        window.click(message(MainController.class, "tab.tokens"));
        window.awaitRow("Directory synchronization");
        check("tokens");
        visuals.organization()
                .webhooks()
                .with(
                        SampleWebhook.of("w0", "Access control")
                                .events(EventKind.values())
                                .failing(Duration.ofHours(20))
                                .build())
                .with("w0", SampleWebhook.accepted("d0", "limits-changed", Duration.ofHours(1)));
        window.click(message(MainController.class, "tab.webhooks"));
        window.awaitRow("Access control");
        check("webhooks");
        window.clickInRow(
                "Access control", message(WebhooksController.class, "log.of", "Access control"));
        window.awaitText(message(WebhooksController.class, "result.delivered", "204"));
        check("webhook-log");
        window.press(KeyCode.ESCAPE);
        visuals.organization()
                .provisioning()
                .with(SampleConnection.of("c0", "Entra ID").members(1204).limit(2000).build())
                .with("c0", SampleConnection.suspension("h0", "Alan Example", Duration.ofHours(3)));
        window.click(message(MainController.class, "tab.provisioning"));
        window.awaitRow("Entra ID");
        check("provisioning");
        window.clickInRow("Entra ID", message(ProvisioningController.class, "held.of", "Entra ID"));
        window.awaitRow("Alan Example");
        check("held");
        window.press(KeyCode.ESCAPE);
        window.shortcut(KeyCode.CONTROL, KeyCode.COMMA);
        window.awaitText(message(SettingsController.class, "links"));
        check("settings");
    }

    @Test
    void signInPages() {
        visuals.resize(WIDTH, HEIGHT);
        check("address");
        visuals.goToProviders();
        check("providers");
    }

    @Test
    void choiceOfAnOrganization() {
        visuals.resize(WIDTH, HEIGHT);
        visuals.signInAs("Ada Example", Role.ADMINISTRATOR, 3);
        window.awaitText("Example 1");
        check("organizations");
    }

    @Test
    void collapsedColumnsReturnAndStayChosen() {
        signIn();
        assertThat(columns()).doesNotContain("joined");
        window.clickId("menu");
        window.click(message(ColumnMenu.class, "columns"));
        window.awaitText(
                message(
                        ColumnMenu.class,
                        "columns.no-room",
                        message(UsersController.class, "column.joined")));
        // Without the role, there is room for the last visit
        window.click(message(UsersController.class, "column.role"));
        assertThat(columns()).containsExactly("name", "username", "seen", "buttons");
        visuals.resetSize();
        assertThat(columns())
                .containsExactly("name", "username", "provider", "joined", "seen", "buttons");
    }

    @ParameterizedTest
    @ValueSource(ints = {720, 1024, 1366})
    void toolbarHasOneLine(int width) {
        visuals.signInAsAdministrator();
        visuals.resize(width, HEIGHT);
        Node search = window.awaitId("search");
        double height = FxThread.call(() -> search.getLayoutBounds().getHeight());
        Node toolbar = window.awaitId("toolbar");
        assertThat(FxThread.call(() -> toolbar.getLayoutBounds().getHeight()))
                .isLessThan(height * 1.3);
        assertThat(window.texts()).contains(message(InviteDialog.class, "invite.title"));
    }
}
