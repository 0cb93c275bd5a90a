package org.roster.desktop.users;

import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.layout.VBox;

import org.roster.contract.Homoglyphs;
import org.roster.contract.Member;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.control.Views;
import org.roster.desktop.ui.control.WarningBox;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.dialog.Dialogs.Weight;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;

import java.util.List;
import java.util.function.Consumer;

/** Asks for confirmation before a user is removed, and names the consequences. */
public final class MemberRemoval {

    private final UsersViewModel model;
    private final Dialogs dialogs;
    private final Notices notices;
    private final Times times;
    private final ManagedUsers managed = new ManagedUsers();
    private final Messages messages = Messages.beside(MemberRemoval.class);

    /** Creates the confirmation. */
    public MemberRemoval(UsersViewModel model, Dialogs dialogs, Notices notices, Times times) {
        this.model = model;
        this.dialogs = dialogs;
        this.notices = notices;
        this.times = times;
    }

    /** Returns the reason that a user can't be removed; empty if it is possible. */
    String obstacle(Member member) {
        return model.isLastAdministrator(member)
                ? messages.get("remove.last", member.displayName())
                : managed.obstacle(member);
    }

    /**
     * Asks whether to remove a user, or explains why that isn't possible.
     *
     * @param next describes what follows the removal, as a paragraph; empty if nothing does
     * @param removed receives the result as a sentence once the user is removed
     */
    public void ask(Member member, String next, Consumer<String> removed) {
        String obstacle = obstacle(member);
        if (!obstacle.isEmpty()) {
            notices.warn(obstacle);
            return;
        }
        RemoveMember removal = model.remove(member);
        VBox content = Nodes.styled(new VBox(Dialogs.paragraph(model.consequence(member))), "form");
        if (Homoglyphs.isMixed(member.username())) {
            content.getChildren().add(new WarningBox(messages.get("remove.mixed")));
        }
        if (!removal.sent().isEmpty()) {
            content.getChildren()
                    .add(
                            Views.load(
                                    new SenderInvitesController(
                                            removal.sent(), member.displayName())));
        }
        EndingIntegrations integrations = model.integrationsOf(List.of(member), times.now());
        content.getChildren().add(integrations.warning(new ReadOnlyBooleanWrapper(true)));
        integrations.load(() -> {});
        if (!next.isEmpty()) {
            content.getChildren().add(Dialogs.paragraph(next));
        }
        dialogs.ask(
                messages.get("remove.title", member.displayName()),
                content,
                messages.get("remove.confirm", member.displayName()),
                Weight.DANGEROUS,
                removal);
        // After the dialog has closed and restored the focus, which another dialog may then take
        removal.whenDone(() ->
                removed.accept(
                        messages.get("remove.done", member.displayName(), times.second(times.now()))
                                + removal.sent().result()));
    }
}
