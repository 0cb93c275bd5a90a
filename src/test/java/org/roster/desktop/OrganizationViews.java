package org.roster.desktop;

import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;

import org.roster.contract.Me;
import org.roster.contract.Organization;
import org.roster.contract.SignInPolicy;
import org.roster.demo.window.ScriptedFileDialogs;
import org.roster.desktop.activity.ActivityController;
import org.roster.desktop.activity.ActivityExport;
import org.roster.desktop.activity.ActivityViewModel;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.FakeOwnSessions;
import org.roster.desktop.fake.FakeSignIn;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestReplica;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.limits.LimitsController;
import org.roster.desktop.limits.LimitsViewModel;
import org.roster.desktop.mails.MailControllers;
import org.roster.desktop.policy.SignInPolicyController;
import org.roster.desktop.policy.SignInPolicyViewModel;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.sessions.OwnSessionsController;
import org.roster.desktop.sessions.OwnSessionsViewModel;
import org.roster.desktop.shell.LostAccess;
import org.roster.desktop.shell.MainController;
import org.roster.desktop.shell.MainViewModel;
import org.roster.desktop.ui.control.Views;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Creates the controllers of the other views of an organization. */
final class OrganizationViews {

    private final ViewParts parts;
    private final MemberViews members;
    private final IntegrationViews integrations;

    /** Creates the views; the main view contains some of the others. */
    OrganizationViews(ViewParts parts, MemberViews members, IntegrationViews integrations) {
        this.parts = parts;
        this.members = members;
        this.integrations = integrations;
    }

    /** Returns the controllers by view and state. */
    Map<String, Supplier<Object>> controllers() {
        Map<String, Supplier<Object>> all = new LinkedHashMap<>();
        all.put("shell/MainView.fxml", this::main);
        all.put("activity/ActivityView.fxml", this::activity);
        all.put("limits/LimitsView.fxml", this::limits);
        all.put("policy/SignInPolicyView.fxml", this::policy);
        all.put(
                "mails/MailSettingsView.fxml",
                () ->
                        MailControllers.settings(
                                new Organization(
                                        "o1", "Example", 1, Samples.NOW, SignInPolicy.DEFAULT, 1),
                                parts.gateway()));
        all.put("sessions/OwnSessionsView.fxml", this::ownSessions);
        return all;
    }

    private LimitsController limits() {
        // A chart changes only on the JavaFX thread
        TestTasks history = new TestTasks();
        history.hold();
        return new LimitsController(
                new LimitsViewModel(
                        new FakeOrganization(),
                        parts.replica(),
                        parts.times(),
                        history.tasks(),
                        address -> {}));
    }

    private ActivityController activity() {
        ActivityViewModel model =
                new ActivityViewModel(new FakeOrganization(), parts.replica(), parts.tasks());
        return new ActivityController(
                model,
                new ActivityExport(model, parts.notices(), parts.tasks()),
                new ScriptedFileDialogs(Path.of("")),
                parts.times());
    }

    private SignInPolicyController policy() {
        FakeOrganization service = new FakeOrganization().with(Samples.members(3));
        OrganizationReplica replica = TestReplica.of(service, parts.tasks(), () -> Samples.NOW);
        replica.follow();
        return new SignInPolicyController(
                new SignInPolicyViewModel(TestReplica.gateway(service, replica, parts.tasks())),
                parts.notices());
    }

    private OwnSessionsController ownSessions() {
        return new OwnSessionsController(
                new OwnSessionsViewModel(FakeOwnSessions.several(Samples.NOW), parts.tasks()),
                parts.times());
    }

    private MainController main() {
        Me me = ViewParts.me(1);
        OrganizationReplica replica = parts.replica();
        return new MainController(
                new MainViewModel(
                        me,
                        new SimpleStringProperty("Example"),
                        replica,
                        new LostAccess(
                                new FakeSignIn.SignedIn(me, new FakeOrganization()),
                                me.memberships().getFirst(),
                                replica,
                                parts.tasks()),
                        new SimpleIntegerProperty(2),
                        new SimpleIntegerProperty(1),
                        new SimpleBooleanProperty(),
                        parts.times()),
                new MainController.Screens(
                        () -> Views.load(members.users()),
                        () -> Views.load(members.invites()),
                        () -> Views.load(activity()),
                        () -> Views.load(limits()),
                        () -> Views.load(policy()),
                        () -> Views.load(integrations.tokens()),
                        () -> Views.load(integrations.webhooks()),
                        () -> Views.load(integrations.provisioning())),
                MainController.AccountMenu.none());
    }
}
