package org.roster.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.roster.contract.InviteStatus;
import org.roster.contract.Me;
import org.roster.contract.Organization;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.contract.SignInPolicy;
import org.roster.demo.MemorySettings;
import org.roster.demo.window.FxThread;
import org.roster.demo.window.ScriptedFileDialogs;
import org.roster.desktop.about.AboutController;
import org.roster.desktop.about.AboutViewModel;
import org.roster.desktop.activity.ActivityController;
import org.roster.desktop.activity.ActivityExport;
import org.roster.desktop.activity.ActivityViewModel;
import org.roster.desktop.activity.MemberHistory;
import org.roster.desktop.commands.CommandControllers;
import org.roster.desktop.export.RowExport;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.FakeOwnSessions;
import org.roster.desktop.fake.FakeSignIn;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.fake.TestWindow;
import org.roster.desktop.integration.IntegrationDialogs;
import org.roster.desktop.integration.SecretControllers;
import org.roster.desktop.invites.InviteActions;
import org.roster.desktop.invites.InviteControllers;
import org.roster.desktop.invites.InviteMessage;
import org.roster.desktop.invites.InvitesController;
import org.roster.desktop.invites.InvitesViewModel;
import org.roster.desktop.invites.bulk.BulkInviteControllers;
import org.roster.desktop.invites.bulk.BulkInviteViewModel;
import org.roster.desktop.limits.LimitsController;
import org.roster.desktop.limits.LimitsViewModel;
import org.roster.desktop.mails.MailControllers;
import org.roster.desktop.policy.SignInPolicyController;
import org.roster.desktop.policy.SignInPolicyViewModel;
import org.roster.desktop.provisioning.ProvisioningActions;
import org.roster.desktop.provisioning.ProvisioningController;
import org.roster.desktop.provisioning.ProvisioningControllers;
import org.roster.desktop.provisioning.ProvisioningViewModel;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.replica.ServicePage;
import org.roster.desktop.sessions.OwnSessionsController;
import org.roster.desktop.sessions.OwnSessionsViewModel;
import org.roster.desktop.settings.KnownServer;
import org.roster.desktop.settings.Language;
import org.roster.desktop.settings.Policy;
import org.roster.desktop.settings.Settings;
import org.roster.desktop.settings.SettingsController;
import org.roster.desktop.settings.SettingsViewModel;
import org.roster.desktop.shell.LostAccess;
import org.roster.desktop.shell.MainController;
import org.roster.desktop.shell.MainViewModel;
import org.roster.desktop.shell.OrganizationsController;
import org.roster.desktop.signin.ProxyPasswordForms;
import org.roster.desktop.signin.Reauthentications;
import org.roster.desktop.signin.SignInController;
import org.roster.desktop.signin.SignInViewModel;
import org.roster.desktop.signin.oidc.StoredSignIn;
import org.roster.desktop.tokens.TokenActions;
import org.roster.desktop.tokens.TokenControllers;
import org.roster.desktop.tokens.TokensController;
import org.roster.desktop.tokens.TokensViewModel;
import org.roster.desktop.ui.control.Views;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.text.LinkClipboard;
import org.roster.desktop.ui.text.Times;
import org.roster.desktop.ui.theme.Theme;
import org.roster.desktop.undo.UndoViewModel;
import org.roster.desktop.users.MemberDetails;
import org.roster.desktop.users.UserActions;
import org.roster.desktop.users.UserControllers;
import org.roster.desktop.users.UsersController;
import org.roster.desktop.users.UsersViewModel;
import org.roster.desktop.webhooks.WebhookActions;
import org.roster.desktop.webhooks.WebhookControllers;
import org.roster.desktop.webhooks.WebhooksController;
import org.roster.desktop.webhooks.WebhooksViewModel;
import org.testfx.api.FxRobot;
import org.testfx.robot.BaseRobot;
import org.testfx.util.WaitForAsyncUtils;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/** Tests that every view loads, is accessible to screen readers, and works without a mouse. */
@ExtendWith(TestWindow.class)
class ViewsTest {

    /** Exceeds the number of controls in any view. */
    private static final int MOST_TABS = 60;

    private static final SignInController.WayBack WAY_BACK =
            new SignInController.WayBack("Example", () -> {});

    @RegisterExtension final TestTasks tasks = new TestTasks();
    private final Times times = new Times(() -> Samples.NOW);
    private Stage stage;

    @BeforeEach
    void open() {
        stage = FxThread.call(() -> new Stage());
    }

    /** Returns a controller for every view, in each state with different controls. */
    private Map<String, Supplier<Object>> controllers() {
        Map<String, Supplier<Object>> all = new LinkedHashMap<>();
        all.put("signin/SignInView.fxml", () -> new SignInController(signIn(), () -> {}));
        all.put(
                "signin/SignInView.fxml provider",
                () -> new SignInController(atProvider(), () -> {}));
        all.put(
                "signin/SignInView.fxml browser",
                () -> new SignInController(inBrowser(), () -> {}));
        all.put(
                "signin/SignInView.fxml resuming",
                () -> new SignInController(resuming(), () -> {}));
        all.put(
                "signin/SignInView.fxml certificate",
                () -> new SignInController(refused(), () -> {}));
        all.put(
                "signin/SignInView.fxml leave",
                () -> new SignInController(signIn(), () -> {}, WAY_BACK));
        all.put("signin/ReauthenticationView.fxml", () -> Reauthentications.waiting(tasks.tasks()));
        all.put("signin/ProxyPasswordView.fxml", ProxyPasswordForms::empty);
        all.put("shell/OrganizationsView.fxml", () -> organizations(2));
        all.put("shell/OrganizationsView.fxml none", () -> organizations(0));
        all.put("shell/MainView.fxml", this::main);
        all.put("users/UsersView.fxml", this::users);
        all.put("users/RoleEditView.fxml", () -> UserControllers.roleEdit(usersModel(), false));
        all.put("users/RoleEditView.fxml last", () -> UserControllers.roleEdit(usersModel(), true));
        all.put("invites/InvitesView.fxml", this::invites);
        all.put(
                "users/MemberDetailsView.fxml",
                () ->
                        UserControllers.details(
                                usersModel(), dialogs(), history(), tasks.tasks(), times));
        all.put("users/EndDateView.fxml", () -> UserControllers.endDate(times));
        all.put("batch/BatchView.fxml", () -> UserControllers.bulk(usersModel()));
        all.put("users/SenderInvitesView.fxml", () -> UserControllers.sentInvites(usersModel()));
        all.put("invites/InviteFormView.fxml", () -> InviteControllers.form(invitesModel()));
        all.put("invites/InviteOptionsView.fxml", () -> InviteControllers.options(invitesModel()));
        all.put(
                "invites/InviteResultView.fxml",
                () -> InviteControllers.result(invitesModel(), times, tasks.tasks(), false));
        all.put(
                "invites/InviteResultView.fxml hidden",
                () -> InviteControllers.result(invitesModel(), times, tasks.tasks(), true));
        all.put("settings/SettingsView.fxml", () -> settings(new MemorySettings(Settings.DEFAULT)));
        all.put("settings/SettingsView.fxml preset", () -> settings(preset()));
        all.put("signin/SignInView.fxml known", () -> signInAt(known()));
        all.put("signin/SignInView.fxml preset", () -> signInAt(preset()));
        all.put("invites/bulk/BulkListView.fxml", () -> BulkInviteControllers.list(many()));
        all.put("invites/bulk/BulkRowsView.fxml", () -> BulkInviteControllers.rows(many()));
        all.put("invites/bulk/BulkRowsView.fxml sent", () -> BulkInviteControllers.sent(many()));
        all.put("activity/ActivityView.fxml", this::activity);
        all.put("about/AboutView.fxml", this::about);
        all.put("commands/PaletteView.fxml", CommandControllers::palette);
        all.put("commands/ShortcutsView.fxml", CommandControllers::shortcuts);
        all.put("limits/LimitsView.fxml", this::limits);
        all.put("policy/SignInPolicyView.fxml", this::policy);
        all.put(
                "mails/MailSettingsView.fxml",
                () ->
                        MailControllers.settings(
                                new Organization(
                                        "o1", "Example", 1, Samples.NOW, SignInPolicy.DEFAULT, 1),
                                gateway()));
        all.put("sessions/OwnSessionsView.fxml", this::ownSessions);
        all.put("tokens/TokensView.fxml", this::tokens);
        all.put("tokens/NewTokenView.fxml", () -> TokenControllers.form(times));
        all.put("webhooks/WebhooksView.fxml", this::webhooks);
        all.put("webhooks/WebhookFormView.fxml", () -> WebhookControllers.form());
        all.put(
                "webhooks/DeliveryLogView.fxml",
                () -> WebhookControllers.log(webhooksModel(), times));
        all.put("provisioning/ProvisioningView.fxml", this::provisioning);
        all.put("provisioning/ConnectionFormView.fxml", () -> ProvisioningControllers.form(times));
        all.put(
                "provisioning/ConnectionTakeOverView.fxml",
                () -> ProvisioningControllers.takeOver(times));
        all.put("provisioning/HeldDeactivationsView.fxml", this::held);
        all.put("integration/SecretView.fxml", () -> SecretControllers.secret(tasks.tasks()));
        return all;
    }

    static Set<String> views() {
        return new ViewsTest().controllers().keySet();
    }

    private LimitsController limits() {
        // A chart changes only on the JavaFX thread
        TestTasks history = new TestTasks();
        history.hold();
        return new LimitsController(
                new LimitsViewModel(
                        new FakeOrganization(), replica(), times, history.tasks(), address -> {}));
    }

    private AboutController about() {
        return new AboutController(
                AboutController.Purpose.REPORT,
                new AboutViewModel(
                        URI.create("https://roster.example.com"),
                        () -> "1.2.3",
                        100,
                        tasks.tasks()),
                ServicePage.support(replica(), address -> {}));
    }

    private OrganizationReplica replica() {
        FakeOrganization service =
                new FakeOrganization()
                        .with(Samples.members(3))
                        .with(Samples.invite("i1", "lise@example.com", InviteStatus.PENDING));
        OrganizationReplica replica =
                new OrganizationReplica(service, tasks.tasks(), () -> Samples.NOW);
        replica.follow();
        return replica;
    }

    private UsersViewModel usersModel() {
        return new UsersViewModel(gateway(), "m0", tasks.tasks());
    }

    private OrganizationGateway gateway() {
        return new OrganizationGateway(new FakeOrganization(), replica(), tasks.tasks());
    }

    private InvitesViewModel invitesModel() {
        return InviteControllers.model(gateway(), tasks.tasks(), times);
    }

    private BulkInviteViewModel many() {
        return new BulkInviteViewModel(
                gateway(), new LinkClipboard(tasks.tasks()), tasks.tasks(), times);
    }

    private Dialogs dialogs() {
        return new Dialogs(() -> stage);
    }

    private UsersController users() {
        UsersViewModel model = usersModel();
        Notices notices = new Notices(tasks.tasks());
        UserActions actions = UserControllers.actions(model, dialogs(), notices, times);
        return new UsersController(
                model,
                actions,
                new MemberDetails(model, actions, this::history, times),
                export(notices),
                times);
    }

    private MemberHistory history() {
        return new MemberHistory(new FakeOrganization(), tasks.tasks());
    }

    private InvitesController invites() {
        InvitesViewModel model = invitesModel();
        Notices notices = new Notices(tasks.tasks());
        LinkClipboard clipboard = new LinkClipboard(tasks.tasks());
        return new InvitesController(
                model,
                new InviteActions(
                        model,
                        dialogs(),
                        notices,
                        new UndoViewModel(notices),
                        clipboard,
                        (member, next, removed) -> {},
                        invitation -> {},
                        () -> {},
                        new InviteMessage(() -> "Example", times, page -> {})),
                export(notices),
                notices,
                times);
    }

    private RowExport export(Notices notices) {
        return new RowExport(new ScriptedFileDialogs(Path.of("")), notices, tasks.tasks());
    }

    private ActivityController activity() {
        ActivityViewModel model =
                new ActivityViewModel(new FakeOrganization(), replica(), tasks.tasks());
        return new ActivityController(
                model,
                new ActivityExport(model, new Notices(tasks.tasks()), tasks.tasks()),
                new ScriptedFileDialogs(Path.of("")),
                times);
    }

    private SignInPolicyController policy() {
        FakeOrganization service = new FakeOrganization().with(Samples.members(3));
        OrganizationReplica replica =
                new OrganizationReplica(service, tasks.tasks(), () -> Samples.NOW);
        replica.follow();
        return new SignInPolicyController(
                new SignInPolicyViewModel(new OrganizationGateway(service, replica, tasks.tasks())),
                new Notices(tasks.tasks()));
    }

    private OwnSessionsController ownSessions() {
        return new OwnSessionsController(
                new OwnSessionsViewModel(FakeOwnSessions.several(Samples.NOW), tasks.tasks()),
                times);
    }

    private IntegrationDialogs integrationDialogs() {
        return new IntegrationDialogs(
                dialogs(), new Notices(tasks.tasks()), new LinkClipboard(tasks.tasks()));
    }

    private TokensController tokens() {
        TokensViewModel model = new TokensViewModel(gateway(), "m0", times);
        return new TokensController(
                model, new TokenActions(model, integrationDialogs(), times), times);
    }

    private WebhooksViewModel webhooksModel() {
        return new WebhooksViewModel(gateway(), "m0", tasks.tasks());
    }

    private WebhooksController webhooks() {
        WebhooksViewModel model = webhooksModel();
        return new WebhooksController(
                model, new WebhookActions(model, integrationDialogs(), times), times);
    }

    private ProvisioningViewModel provisioningModel() {
        return new ProvisioningViewModel(gateway(), "m0", times);
    }

    private ProvisioningController provisioning() {
        ProvisioningViewModel model = provisioningModel();
        return new ProvisioningController(
                model, new ProvisioningActions(model, integrationDialogs(), times), times);
    }

    private Object held() {
        ProvisioningViewModel model = provisioningModel();
        return ProvisioningControllers.held(
                model, new ProvisioningActions(model, integrationDialogs(), times), times);
    }

    private MainController main() {
        Me me = me(1);
        OrganizationReplica replica = replica();
        return new MainController(
                new MainViewModel(
                        me,
                        new SimpleStringProperty("Example"),
                        replica,
                        new LostAccess(
                                new FakeSignIn.SignedIn(me, new FakeOrganization()),
                                me.memberships().getFirst(),
                                replica,
                                tasks.tasks()),
                        new SimpleIntegerProperty(2),
                        new SimpleBooleanProperty(),
                        times),
                new MainController.Screens(
                        () -> Views.load(users()),
                        () -> Views.load(invites()),
                        () -> Views.load(activity()),
                        () -> Views.load(limits()),
                        () -> Views.load(policy()),
                        () -> Views.load(tokens()),
                        () -> Views.load(webhooks()),
                        () -> Views.load(provisioning())),
                MainController.AccountMenu.none());
    }

    private static OrganizationsController organizations(int count) {
        return new OrganizationsController(me(count), each -> 0, chosen -> {}, () -> {}, WAY_BACK);
    }

    private static Me me(int organizations) {
        return Samples.me("Ada Example", Role.ADMINISTRATOR, organizations);
    }

    private static MemorySettings known() {
        return new MemorySettings(
                Settings.DEFAULT
                        .withServerAddress("https://roster.example.org")
                        .withServer(
                                new KnownServer("https://roster.example.com", "ada@example.com")));
    }

    private static MemorySettings preset() {
        return new MemorySettings(
                Settings.DEFAULT,
                new Policy(
                        "https://roster.example.com",
                        Language.ENGLISH,
                        Policy.Updates.OFF,
                        Policy.Notifications.OFF,
                        List.of(),
                        List.of(
                                new Policy.PolicyProblem(
                                        Policy.PolicyProblem.ProblemKind.UNKNOWN_KEY, "color"))));
    }

    private static SettingsController settings(MemorySettings store) {
        return new SettingsController(new SettingsViewModel(store));
    }

    private SignInController signInAt(MemorySettings store) {
        return new SignInController(signIn(store), () -> {});
    }

    private SignInViewModel signIn() {
        return signIn(new MemorySettings(Settings.DEFAULT));
    }

    private SignInViewModel signIn(MemorySettings store) {
        return new SignInViewModel(new FakeSignIn(), store, tasks.tasks(), session -> {});
    }

    private SignInViewModel signIn(FakeSignIn service, Settings settings) {
        return new SignInViewModel(
                service, new MemorySettings(settings), tasks.tasks(), session -> {});
    }

    private SignInViewModel resuming() {
        FakeSignIn service = new FakeSignIn();
        service.setStored(StoredSignIn.of(service.account(Provider.GOOGLE, "ada@example.com")));
        SignInViewModel model =
                signIn(service, Settings.DEFAULT.withServerAddress("https://roster.example.com"));
        model.resume();
        return model;
    }

    private SignInViewModel refused() {
        FakeSignIn service = new FakeSignIn();
        service.fail(Samples.certificateRefused());
        SignInViewModel model = signIn(service, Settings.DEFAULT);
        model.server().addressProperty().set("roster.example.com");
        model.connect();
        return model;
    }

    private SignInViewModel atProvider() {
        SignInViewModel model = signIn();
        model.server().addressProperty().set("roster.example.com");
        model.connect();
        return model;
    }

    private SignInViewModel inBrowser() {
        SignInViewModel model = atProvider();
        model.signIn(Provider.GOOGLE);
        return model;
    }

    @Test
    void everyViewIsTested() {
        List<String> views =
                MessageBundle.files("org/roster/desktop", ".fxml").stream()
                        .map(file -> file.toString().replaceAll(".*/desktop/", ""))
                        .toList();
        assertThat(views)
                .hasSizeGreaterThan(6)
                .allSatisfy(view -> assertThat(controllers()).containsKey(view));
    }

    private Parent show(String view) {
        return FxThread.call(() -> {
            Object controller = Objects.requireNonNull(controllers().get(view)).get();
            Parent root = Views.load(controller);
            assertThat(view).startsWith(file(controller));
            Scene scene = new Scene(root, 1200, 740);
            scene.getStylesheets().add(Theme.stylesheet());
            stage.setScene(scene);
            stage.show();
            stage.requestFocus();
            root.applyCss();
            root.layout();
            return root;
        });
    }

    private static String file(Object controller) {
        Class<?> type = controller.getClass();
        String feature = type.getPackageName().replaceAll(".*\\.desktop\\.", "").replace('.', '/');
        return feature + "/" + type.getSimpleName().replace("Controller", "View") + ".fxml";
    }

    @ParameterizedTest
    @MethodSource("views")
    void everyControlHasAnAccessibleName(String view) {
        Parent root = show(view);

        assertThat(root.lookupAll(".label")).isNotEmpty();
        assertThat(FxThread.call(() -> AccessibleControls.nameless(root))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("views")
    void everyControlIsReachableByTab(String view) {
        Parent root = show(view);
        // Key presses before this are lost
        await().until(() -> FxThread.call(() -> stage.isFocused()));
        Set<Node> reached = new HashSet<>();
        Node focused = focused(root);
        for (int i = 0; i < MOST_TABS && reached.add(focused); i++) {
            pressTab();
            focused = focused(root);
        }

        assertThat(FxThread.call(() -> AccessibleControls.unreached(root, reached))).isEmpty();
    }

    private static Node focused(Parent root) {
        return FxThread.call(() -> root.getScene().getFocusOwner());
    }

    /** Presses Tab without the delays of the robot. */
    private static void pressTab() {
        BaseRobot keyboard = new FxRobot().robotContext().getBaseRobot();
        keyboard.pressKeyboard(KeyCode.TAB);
        keyboard.releaseKeyboard(KeyCode.TAB);
        WaitForAsyncUtils.waitForFxEvents(1);
    }
}
