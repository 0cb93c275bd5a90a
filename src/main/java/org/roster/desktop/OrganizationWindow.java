package org.roster.desktop;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.roster.client.OrganizationService;
import org.roster.client.signin.Session;
import org.roster.contract.InviteStatus;
import org.roster.contract.Me.Membership;
import org.roster.contract.Member;
import org.roster.contract.Organization;
import org.roster.contract.Role;
import org.roster.desktop.WindowCommands.WindowActions;
import org.roster.desktop.about.AboutController;
import org.roster.desktop.about.AboutViewModel;
import org.roster.desktop.activity.ActivityController;
import org.roster.desktop.activity.ActivityExport;
import org.roster.desktop.activity.ActivityViewModel;
import org.roster.desktop.activity.MemberHistory;
import org.roster.desktop.commands.CommandDialogs;
import org.roster.desktop.export.RowExport;
import org.roster.desktop.invites.InviteActions;
import org.roster.desktop.invites.InviteDialog;
import org.roster.desktop.invites.InviteDialog.MemberActions;
import org.roster.desktop.invites.InviteMessage;
import org.roster.desktop.invites.InvitesController;
import org.roster.desktop.invites.InvitesViewModel;
import org.roster.desktop.invites.bulk.BulkInviteBar;
import org.roster.desktop.invites.bulk.BulkInviteDialog;
import org.roster.desktop.invites.bulk.BulkInviteViewModel;
import org.roster.desktop.limits.LimitsController;
import org.roster.desktop.limits.LimitsViewModel;
import org.roster.desktop.mails.MailSettingsDialog;
import org.roster.desktop.notification.InviteAcceptedNotifications;
import org.roster.desktop.policy.SignInPolicyController;
import org.roster.desktop.policy.SignInPolicyViewModel;
import org.roster.desktop.policy.UnsavedPolicy;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.replica.ServicePage;
import org.roster.desktop.shell.LostAccess;
import org.roster.desktop.shell.MainController;
import org.roster.desktop.shell.MainController.AccountMenu;
import org.roster.desktop.shell.MainController.Screen;
import org.roster.desktop.shell.MainController.Screens;
import org.roster.desktop.shell.MainViewModel;
import org.roster.desktop.shell.OrganizationPage;
import org.roster.desktop.shell.RemedyButton;
import org.roster.desktop.signin.ReauthenticationDialog;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.control.Views;
import org.roster.desktop.ui.table.ArrangedColumns;
import org.roster.desktop.ui.table.ColumnSizing;
import org.roster.desktop.ui.table.Outage;
import org.roster.desktop.undo.UndoViewModel;
import org.roster.desktop.users.MemberDetails;
import org.roster.desktop.users.MemberRemoval;
import org.roster.desktop.users.UserActions;
import org.roster.desktop.users.UsersController;
import org.roster.desktop.users.UsersViewModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.util.function.Consumer;

/** Wires up the screens of one organization. */
public final class OrganizationWindow implements OrganizationPage {

    private static final Logger LOG = LoggerFactory.getLogger(OrganizationWindow.class);

    private final WindowContext context;
    private final Session session;
    private final Membership membership;
    private final Tasks tasks;
    private final OrganizationService service;
    private final OrganizationReplica replica;
    private final OrganizationGateway gateway;
    private final UndoViewModel undo;
    private final ObservableValue<String> name;
    private Consumer<String> showMember = id -> {};
    private Consumer<Runnable> leaving = Runnable::run;
    private @Nullable MainController main;
    private @Nullable WindowCommands commands;

    public OrganizationWindow(WindowContext context, Session session, Membership membership) {
        this.context = context.withOwnNotices();
        this.session = session;
        this.membership = membership;
        this.tasks = context.tasks().part();
        this.undo = new UndoViewModel(this.context.notices());
        this.service = session.organization(membership.organization().id());
        this.replica =
                new OrganizationReplica(
                        service, tasks, context.clock(), membership.role() != Role.ADMINISTRATOR);
        String known = membership.organization().name();
        this.name =
                Bindings.createStringBinding(
                        () -> {
                            Organization current = replica.organizationProperty().get();
                            return current == null ? known : current.name();
                        },
                        replica.organizationProperty());
        this.gateway =
                new OrganizationGateway(
                        service,
                        replica,
                        tasks,
                        new ReauthenticationDialog(session, context.dialogs(), tasks));
    }

    @Override
    public Parent open(AccountMenu account) {
        InvitesViewModel invites =
                new InvitesViewModel(
                        gateway,
                        session.tenants(),
                        tasks,
                        context.times(),
                        context.preferences().inviteProperty());
        UsersViewModel users = new UsersViewModel(gateway, membership.memberId(), tasks);
        ActivityViewModel activity = new ActivityViewModel(service, replica, tasks);
        IntegrationScreens integrations =
                new IntegrationScreens(context, gateway, membership.memberId(), tasks);
        MainViewModel model =
                new MainViewModel(
                        session.me(),
                        name,
                        replica,
                        new LostAccess(session, membership, replica, tasks),
                        invites.countProperty(InviteStatus.PENDING),
                        integrations.heldCount(),
                        activity.shownProperty(),
                        context.times());
        Outage outage =
                new Outage(
                        model.bannerProperty(),
                        () -> new RemedyButton(model, account.signInAgain()));
        MemberRemoval removal =
                new MemberRemoval(
                        users, context.dialogs().onTop(), context.notices(), context.times());
        BulkInviteDialog bulk = bulkInvite();
        UnsavedPolicy policy = new UnsavedPolicy(context.dialogs(), name);
        InviteActions inviteActions = inviteActions(invites, removal, bulk);
        InvitesController invitesScreen =
                new InvitesController(
                        invites,
                        inviteActions,
                        export(),
                        outage,
                        context.notices(),
                        context.times());
        UsersController usersScreen = usersScreen(users, removal, inviteActions, outage);
        MainController opened =
                new MainController(
                        model,
                        new Screens(
                                () -> table("users", usersScreen),
                                () ->
                                        table(
                                                replica.isLinksOnly() ? "links" : "invites",
                                                invitesScreen),
                                () -> table("activity", activityScreen(activity)),
                                () ->
                                        Views.load(
                                                new LimitsController(
                                                        new LimitsViewModel(
                                                                service,
                                                                replica,
                                                                context.times(),
                                                                tasks,
                                                                this::open))),
                                () ->
                                        Views.load(
                                                new SignInPolicyController(
                                                        policy.guard(
                                                                new SignInPolicyViewModel(gateway)),
                                                        context.notices())),
                                () -> table("tokens", integrations.tokens()),
                                () -> table("webhooks", integrations.webhooks()),
                                () -> table("provisioning", integrations.provisioning())),
                        account);
        VBox view = new VBox(Views.load(opened), new BulkInviteBar(bulk).node());
        main = opened;
        integrations.follow(opened);
        VBox.setVgrow(view.getChildren().getFirst(), Priority.ALWAYS);
        leaving = next -> policy.leave(() -> bulk.leave(next));
        showMember =
                id -> {
                    opened.show(Screen.USERS);
                    withMember(id, usersScreen::reveal);
                };
        commands =
                new WindowCommands(
                        replica.isLinksOnly(),
                        opened,
                        users,
                        usersScreen,
                        invites,
                        invitesScreen,
                        new CommandDialogs(context.dialogs()),
                        undo,
                        account);
        commands.prepare(
                new WindowActions(
                        inviteActions::invite,
                        inviteActions::inviteMany,
                        new MailSettingsDialog(gateway, context.dialogs(), context.notices())::open,
                        context.preferences().appearanceProperty(),
                        () -> open(URI.create(session.server() + "/help")),
                        context.log()::open,
                        () -> about(AboutController.Purpose.REPORT),
                        () -> about(AboutController.Purpose.ABOUT),
                        context::quit));
        announceNewMembers(users, model);
        replica.follow();
        return view;
    }

    private void about(AboutController.Purpose purpose) {
        AboutController controller =
                new AboutController(
                        purpose,
                        new AboutViewModel(
                                session.server(),
                                session::serverVersion,
                                Math.round(100 * context.stage().getOutputScaleX()),
                                tasks),
                        ServicePage.support(replica, this::open));
        context.dialogs().inform(controller.title(), Views.load(controller));
    }

    private BulkInviteDialog bulkInvite() {
        return new BulkInviteDialog(
                context.dialogs(),
                context.environment().files(),
                () ->
                        new BulkInviteViewModel(
                                gateway, context.clipboard(), tasks, context.times()));
    }

    private InviteActions inviteActions(
            InvitesViewModel invites, MemberRemoval removal, BulkInviteDialog many) {
        InviteMessage message = new InviteMessage(name::getValue, context.times(), this::open);
        InviteDialog one =
                new InviteDialog(
                        context.dialogs(),
                        message,
                        context.clipboard(),
                        context.times(),
                        context.preferences().linksHiddenProperty()::getValue,
                        new MemberActions() {
                            @Override
                            public void show(String memberId) {
                                showMember.accept(memberId);
                            }

                            @Override
                            public void remove(String memberId, String next, Runnable removed) {
                                withMember(
                                        memberId,
                                        member ->
                                                removal.ask(
                                                        member,
                                                        next,
                                                        done -> {
                                                            context.notices().info(done);
                                                            removed.run();
                                                        }));
                            }
                        });
        return new InviteActions(
                invites,
                context.dialogs(),
                context.notices(),
                undo,
                context.clipboard(),
                removal::ask,
                one::show,
                many::show,
                message);
    }

    /** Runs an action on a member, unless the member isn't loaded yet or not any more. */
    private void withMember(String id, Consumer<Member> action) {
        Member member = replica.member(id);
        if (member != null) {
            action.accept(member);
        }
    }

    /** Opens a web page or the user's mail program. */
    private void open(URI address) {
        tasks.execute(IOException.class, () -> context.environment().browser().open(address))
                .onFailure(
                        e -> LOG.info("Cannot open a page or the mail program: {}", e.toString()))
                .start();
    }

    private UsersController usersScreen(
            UsersViewModel users, MemberRemoval removal, InviteActions invite, Outage outage) {
        UserActions actions =
                new UserActions(
                        users,
                        removal,
                        context.dialogs(),
                        context.notices(),
                        undo,
                        context.times(),
                        invite::invite,
                        invite::inviteMany,
                        invite::invite);
        return new UsersController(
                users,
                actions,
                new MemberDetails(
                        users, actions, () -> new MemberHistory(service, tasks), context.times()),
                export(),
                outage,
                context.times());
    }

    private RowExport export() {
        return new RowExport(context.environment().files(), context.notices(), tasks);
    }

    private ActivityController activityScreen(ActivityViewModel activity) {
        return new ActivityController(
                activity,
                new ActivityExport(activity, context.notices(), tasks),
                context.environment().files(),
                context.times());
    }

    /** Loads a screen with a table, whose columns keep their layout and grow with the zoom. */
    private Parent table(String name, Object controller) {
        Parent view = Views.load(controller);
        ArrangedColumns.restore(
                view,
                context.preferences().tableProperty(name),
                context.preferences().zoomProperty());
        ColumnSizing.follow(view, context.preferences().zoomProperty());
        return view;
    }

    private void announceNewMembers(UsersViewModel users, MainViewModel model) {
        InviteAcceptedNotifications accepted =
                new InviteAcceptedNotifications(
                        name::getValue,
                        context.environment().notifier(),
                        () -> context.preferences().isNotified() && !WindowContext.isFocused(),
                        tasks);
        replica.onJoined(member -> {
            accepted.add(member);
            users.highlight(member);
            context.notices().info(model.joined(member));
        });
    }

    @Override
    public Screen screen() {
        return main == null ? Screen.USERS : main.screen();
    }

    @Override
    public void show(Screen screen) {
        if (main != null) {
            main.show(screen);
        }
    }

    @Override
    public void focus() {
        if (main != null) {
            main.search();
        }
    }

    @Override
    public void suspend() {
        replica.suspend();
    }

    @Override
    public void resume() {
        replica.resume();
    }

    @Override
    public void bindKeys() {
        if (commands != null) {
            commands.bind(context.stage().getScene().getAccelerators());
        }
    }

    @Override
    public Pane notices() {
        return context.notices().node();
    }

    @Override
    public ObservableValue<String> nameProperty() {
        return name;
    }

    @Override
    public void leave(Runnable next) {
        leaving.accept(next);
    }

    @Override
    public void close() {
        tasks.close();
    }
}
