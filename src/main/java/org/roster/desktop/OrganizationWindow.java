package org.roster.desktop;

import javafx.scene.Parent;

import org.roster.contract.Me.Membership;
import org.roster.desktop.activity.ActivityController;
import org.roster.desktop.activity.ActivityExport;
import org.roster.desktop.activity.ActivityViewModel;
import org.roster.desktop.client.OrganizationService;
import org.roster.desktop.commands.CommandDialogs;
import org.roster.desktop.invites.InviteActions;
import org.roster.desktop.invites.InviteDialog;
import org.roster.desktop.invites.InviteMessage;
import org.roster.desktop.invites.InvitesController;
import org.roster.desktop.invites.InvitesViewModel;
import org.roster.desktop.invites.bulk.BulkInviteDialog;
import org.roster.desktop.invites.bulk.BulkInviteViewModel;
import org.roster.desktop.limits.LimitsController;
import org.roster.desktop.limits.LimitsViewModel;
import org.roster.desktop.notification.InviteAcceptedNotifications;
import org.roster.desktop.performance.WarmUp;
import org.roster.desktop.performance.WarmUpSession;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.shell.MainController;
import org.roster.desktop.shell.MainController.AccountMenu;
import org.roster.desktop.shell.MainController.Screens;
import org.roster.desktop.shell.MainViewModel;
import org.roster.desktop.signin.oidc.Session;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.control.Views;
import org.roster.desktop.ui.table.ColumnSizing;
import org.roster.desktop.users.UserActions;
import org.roster.desktop.users.UsersController;
import org.roster.desktop.users.UsersViewModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;

/** One organization in the window: its screens, and who knows whom, until it is closed. */
public final class OrganizationWindow implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OrganizationWindow.class);

    private final WindowContext parts;
    private final Session session;
    private final Membership membership;
    private final Tasks tasks;
    private final OrganizationService service;
    private final OrganizationReplica replica;
    private final OrganizationGateway gateway;

    public OrganizationWindow(WindowContext parts, Session session, Membership membership) {
        this.parts = parts;
        this.session = session;
        this.membership = membership;
        this.tasks = parts.tasks().part();
        this.service = session.organization(membership.organization().id());
        this.replica = new OrganizationReplica(service, tasks, parts.clock());
        this.gateway = new OrganizationGateway(service, replica, tasks);
    }

    /** Screens of a sample organization for the {@link WarmUp}. */
    public static WarmUp.Screens warmUp(WindowContext context) {
        OrganizationWindow window =
                new OrganizationWindow(context, new WarmUpSession(), WarmUpSession.MEMBERSHIP);
        return new WarmUp.Screens() {
            @Override
            public Parent open() {
                return window.open(new AccountMenu(() -> {}, () -> {}, () -> {}));
            }

            @Override
            public void close() {
                window.close();
            }
        };
    }

    /** Shows the screens, gives the window its keys, and follows the service from then on. */
    public Parent open(AccountMenu account) {
        InvitesViewModel invites =
                new InvitesViewModel(gateway, session.tenants(), tasks, parts.times());
        InviteActions inviteActions = inviteActions(invites);
        InvitesController invitesScreen =
                new InvitesController(invites, inviteActions, parts.notices(), parts.times());
        UsersViewModel users = new UsersViewModel(gateway, membership.memberId(), tasks);
        UsersController usersScreen = usersScreen(users, inviteActions);
        ActivityViewModel activity = new ActivityViewModel(service, replica, tasks);
        MainViewModel model =
                new MainViewModel(
                        session.me(), membership, replica, activity.shownProperty(), parts.times());
        MainController main =
                new MainController(
                        model,
                        new Screens(
                                () -> zoomed(usersScreen),
                                () -> zoomed(invitesScreen),
                                () -> zoomed(activityScreen(activity)),
                                () ->
                                        Views.load(
                                                new LimitsController(
                                                        new LimitsViewModel(
                                                                replica, parts.times())))),
                        account);
        Parent view = Views.load(main);
        new WindowCommands(
                        main,
                        users,
                        usersScreen,
                        invites,
                        invitesScreen,
                        new CommandDialogs(parts.dialogs()),
                        parts.notices())
                .bind(
                        parts.stage().getScene().getAccelerators(),
                        inviteActions::invite,
                        inviteActions::inviteMany,
                        parts.log()::open,
                        account);
        tellWhoJoins(users, model);
        replica.follow();
        return view;
    }

    private InviteActions inviteActions(InvitesViewModel invites) {
        InviteDialog one =
                new InviteDialog(
                        parts.dialogs(),
                        new InviteMessage(
                                membership.organization().name(), parts.times(), this::mail),
                        parts.clipboard(),
                        parts.times(),
                        parts.preferences().linksHiddenProperty()::getValue);
        BulkInviteDialog many =
                new BulkInviteDialog(
                        parts.dialogs(),
                        parts.surroundings().files(),
                        () ->
                                new BulkInviteViewModel(
                                        gateway, parts.clipboard(), tasks, parts.times()));
        return new InviteActions(
                invites,
                parts.dialogs(),
                parts.notices(),
                parts.clipboard(),
                one::show,
                many::show);
    }

    /** Opens the person's own mail program. */
    private void mail(URI message) {
        tasks.execute(IOException.class, () -> parts.surroundings().browser().open(message))
                .onFailure(e -> LOG.info("No mail program: {}", e.toString()))
                .start();
    }

    private UsersController usersScreen(UsersViewModel users, InviteActions invite) {
        return new UsersController(
                users,
                new UserActions(
                        users,
                        parts.dialogs(),
                        parts.notices(),
                        parts.times(),
                        invite::invite,
                        invite::inviteMany,
                        invite::invite),
                parts.times());
    }

    private ActivityController activityScreen(ActivityViewModel activity) {
        return new ActivityController(
                activity,
                new ActivityExport(activity, parts.notices(), tasks),
                parts.surroundings().files(),
                parts.times());
    }

    private Parent zoomed(Object controller) {
        Parent view = Views.load(controller);
        ColumnSizing.follow(view, parts.preferences().zoomProperty());
        return view;
    }

    private void tellWhoJoins(UsersViewModel users, MainViewModel model) {
        InviteAcceptedNotifications accepted =
                new InviteAcceptedNotifications(
                        membership.organization().name(),
                        parts.surroundings().notifier(),
                        () -> parts.preferences().isNotified() && !WindowContext.isLookedAt(),
                        tasks);
        replica.onJoined(member -> {
            accepted.add(member);
            users.highlight(member);
            parts.notices().tell(model.joined(member));
        });
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        tasks.close();
    }
}
