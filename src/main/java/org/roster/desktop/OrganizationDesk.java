package org.roster.desktop;

import javafx.scene.Parent;

import org.roster.contract.Me.Membership;
import org.roster.desktop.activity.ActivityController;
import org.roster.desktop.activity.ActivityExport;
import org.roster.desktop.activity.ActivityModel;
import org.roster.desktop.commands.CommandDialogs;
import org.roster.desktop.invites.InviteActions;
import org.roster.desktop.invites.InviteDialog;
import org.roster.desktop.invites.InviteMessage;
import org.roster.desktop.invites.InvitesController;
import org.roster.desktop.invites.InvitesModel;
import org.roster.desktop.invites.many.ManyInvites;
import org.roster.desktop.invites.many.ManyInvitesDialog;
import org.roster.desktop.limits.LimitsController;
import org.roster.desktop.limits.LimitsModel;
import org.roster.desktop.notification.AcceptedInvites;
import org.roster.desktop.service.OrganizationCopy;
import org.roster.desktop.service.OrganizationService;
import org.roster.desktop.shell.MainController;
import org.roster.desktop.shell.MainController.AccountMenu;
import org.roster.desktop.shell.MainController.Screens;
import org.roster.desktop.shell.MainModel;
import org.roster.desktop.signin.Session;
import org.roster.desktop.ui.Tasks;
import org.roster.desktop.ui.Views;
import org.roster.desktop.ui.ZoomedColumns;
import org.roster.desktop.users.UserActions;
import org.roster.desktop.users.UsersController;
import org.roster.desktop.users.UsersModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;

/** One organization in the window: its screens, and who knows whom, until it is closed. */
final class OrganizationDesk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OrganizationDesk.class);

    private final WindowParts parts;
    private final Session session;
    private final Membership membership;
    private final Tasks tasks;
    private final OrganizationService service;
    private final OrganizationCopy copy;

    OrganizationDesk(WindowParts parts, Session session, Membership membership) {
        this.parts = parts;
        this.session = session;
        this.membership = membership;
        this.tasks = parts.tasks().part();
        this.service = session.organization(membership.organization().id());
        this.copy = new OrganizationCopy(service, tasks, parts.clock());
    }

    /** Shows the screens, gives the window its keys, and follows the service from then on. */
    Parent open(AccountMenu account) {
        InvitesModel invites =
                new InvitesModel(service, copy, session.tenants(), tasks, parts.times());
        InviteActions inviteActions = inviteActions(invites);
        InvitesController invitesScreen =
                new InvitesController(invites, inviteActions, parts.notices(), parts.times());
        UsersModel users = new UsersModel(service, copy, membership.memberId(), tasks);
        UsersController usersScreen = usersScreen(users, inviteActions);
        ActivityModel activity = new ActivityModel(service, copy, tasks);
        MainModel model =
                new MainModel(
                        session.me(), membership, copy, activity.shownProperty(), parts.times());
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
                                                        new LimitsModel(copy, parts.times())))),
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
        copy.follow();
        return view;
    }

    private InviteActions inviteActions(InvitesModel invites) {
        InviteDialog one =
                new InviteDialog(
                        parts.dialogs(),
                        new InviteMessage(
                                membership.organization().name(), parts.times(), this::mail),
                        parts.clipboard(),
                        parts.times(),
                        parts.preferences().linksHiddenProperty()::getValue);
        ManyInvitesDialog many =
                new ManyInvitesDialog(
                        parts.dialogs(),
                        parts.surroundings().files(),
                        () ->
                                new ManyInvites(
                                        service, copy, parts.clipboard(), tasks, parts.times()));
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
        var _ =
                tasks.run(
                        IOException.class,
                        () -> {
                            parts.surroundings().browser().open(message);
                            return true;
                        },
                        () -> {},
                        opened -> {},
                        e -> LOG.info("No mail program: {}", e.toString()));
    }

    private UsersController usersScreen(UsersModel users, InviteActions invite) {
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

    private ActivityController activityScreen(ActivityModel activity) {
        return new ActivityController(
                activity,
                new ActivityExport(activity, parts.notices(), tasks),
                parts.surroundings().files(),
                parts.times());
    }

    private Parent zoomed(Object controller) {
        Parent view = Views.load(controller);
        ZoomedColumns.follow(view, parts.preferences().zoomProperty());
        return view;
    }

    private void tellWhoJoins(UsersModel users, MainModel model) {
        AcceptedInvites accepted =
                new AcceptedInvites(
                        membership.organization().name(),
                        parts.surroundings().notifier(),
                        () -> parts.preferences().isNotified() && !WindowParts.isLookedAt(),
                        tasks);
        copy.onJoined(member -> {
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
