package org.roster.desktop;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Button;

import org.roster.desktop.activity.MemberHistory;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.invites.InviteActions;
import org.roster.desktop.invites.InviteControllers;
import org.roster.desktop.invites.InviteMessage;
import org.roster.desktop.invites.InvitesController;
import org.roster.desktop.invites.InvitesViewModel;
import org.roster.desktop.invites.bulk.BulkInviteControllers;
import org.roster.desktop.invites.bulk.BulkInviteViewModel;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.table.Outage;
import org.roster.desktop.ui.text.LinkClipboard;
import org.roster.desktop.undo.UndoViewModel;
import org.roster.desktop.users.MemberDetails;
import org.roster.desktop.users.UserActions;
import org.roster.desktop.users.UserControllers;
import org.roster.desktop.users.UsersController;
import org.roster.desktop.users.UsersViewModel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Creates the controllers of the views with users and invites, in each state. */
final class MemberViews {

    private final ViewParts parts;

    MemberViews(ViewParts parts) {
        this.parts = parts;
    }

    /** Returns the controllers by view and state. */
    Map<String, Supplier<Object>> controllers() {
        Map<String, Supplier<Object>> all = new LinkedHashMap<>();
        all.put("users/UsersView.fxml", this::users);
        all.put("users/RoleEditView.fxml", () -> UserControllers.roleEdit(usersModel(), false));
        all.put("users/RoleEditView.fxml last", () -> UserControllers.roleEdit(usersModel(), true));
        all.put("invites/InvitesView.fxml", this::invites);
        all.put(
                "users/MemberDetailsView.fxml",
                () ->
                        UserControllers.details(
                                usersModel(),
                                parts.dialogs(),
                                history(),
                                parts.tasks(),
                                parts.times()));
        all.put("users/EndDateView.fxml", () -> UserControllers.endDate(parts.times()));
        all.put("batch/BatchView.fxml", () -> UserControllers.bulk(usersModel()));
        all.put("users/SenderInvitesView.fxml", () -> UserControllers.sentInvites(usersModel()));
        all.put("invites/InviteFormView.fxml", () -> InviteControllers.form(invitesModel()));
        all.put("invites/InviteOptionsView.fxml", () -> InviteControllers.options(invitesModel()));
        all.put(
                "invites/InviteResultView.fxml",
                () ->
                        InviteControllers.result(
                                invitesModel(), parts.times(), parts.tasks(), false));
        all.put(
                "invites/InviteResultView.fxml hidden",
                () -> InviteControllers.result(invitesModel(), parts.times(), parts.tasks(), true));
        all.put("invites/bulk/BulkListView.fxml", () -> BulkInviteControllers.list(many()));
        all.put("invites/bulk/BulkRowsView.fxml", () -> BulkInviteControllers.rows(many()));
        all.put("invites/bulk/BulkRowsView.fxml sent", () -> BulkInviteControllers.sent(many()));
        return all;
    }

    private UsersViewModel usersModel() {
        return new UsersViewModel(parts.gateway(), "m0", parts.tasks());
    }

    private InvitesViewModel invitesModel() {
        return InviteControllers.model(parts.gateway(), parts.tasks(), parts.times());
    }

    private BulkInviteViewModel many() {
        return new BulkInviteViewModel(
                parts.gateway(), parts.clipboard(), parts.tasks(), parts.times());
    }

    UsersController users() {
        UsersViewModel model = usersModel();
        Notices notices = parts.notices();
        UserActions actions =
                UserControllers.actions(model, parts.dialogs(), notices, parts.times());
        return new UsersController(
                model,
                actions,
                new MemberDetails(model, actions, this::history, parts.times()),
                parts.export(notices),
                outage(),
                parts.times());
    }

    private static Outage outage() {
        return new Outage(new ReadOnlyStringWrapper(""), Button::new);
    }

    private MemberHistory history() {
        return new MemberHistory(new FakeOrganization(), parts.tasks());
    }

    InvitesController invites() {
        InvitesViewModel model = invitesModel();
        Notices notices = parts.notices();
        LinkClipboard clipboard = parts.clipboard();
        return new InvitesController(
                model,
                new InviteActions(
                        model,
                        parts.dialogs(),
                        notices,
                        new UndoViewModel(notices),
                        clipboard,
                        (member, next, removed) -> {},
                        invitation -> {},
                        () -> {},
                        new InviteMessage(() -> "Example", parts.times(), page -> {})),
                parts.export(notices),
                outage(),
                notices,
                parts.times());
    }
}
