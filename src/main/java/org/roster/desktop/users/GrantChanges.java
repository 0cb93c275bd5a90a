package org.roster.desktop.users;

import org.roster.contract.Grant;
import org.roster.contract.Member;
import org.roster.contract.Role;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.undo.UndoableChange;

/** Lets members hand out invitation links, or no longer, and undoes the change. */
final class GrantChanges {

    private final UsersViewModel model;
    private final Notices notices;

    private final UndoOffers offers;
    private final Messages messages = Messages.beside(GrantChanges.class);

    GrantChanges(UsersViewModel model, Notices notices, UndoOffers offers) {
        this.model = model;
        this.notices = notices;
        this.offers = offers;
    }

    /** Whether a member may hand out invitation links. */
    static boolean isHelpdesk(Member member) {
        return member.grants().contains(Grant.INVITE_LINKS);
    }

    /** Whether the grants of a member can be changed. An administrator needs none. */
    static boolean isPossible(Member member) {
        return member.role() == Role.MEMBER;
    }

    /** Returns the command that {@link #toggle} runs for a member. */
    String command(Member member) {
        return messages.get(isHelpdesk(member) ? "grant.end" : "grant.give");
    }

    /** Lets a member hand out invitation links, or no longer. */
    void toggle(Member member) {
        boolean given = !isHelpdesk(member);
        ChangeGrants change = model.changeGrants(member, given);
        change.whenDone(() -> announce(change.member(), given));
        change.whenFailed(() -> notices.warn(change));
        change.start();
    }

    private String done(Member member, boolean given) {
        return messages.get(given ? "grant.given" : "grant.ended", member.displayName());
    }

    private void announce(Member member, boolean given) {
        offers.add(member, undoable(member, given), done(member, given));
    }

    private UndoableChange undoable(Member member, boolean given) {
        return new UndoableChange(
                () -> messages.get("undo.grant", member.displayName()),
                () -> obstacle(member, given),
                () -> undo(member, given));
    }

    private String obstacle(Member changed, boolean given) {
        Member current = model.member(changed.id());
        if (current == null) {
            return messages.get("undo.grant.removed", changed.displayName());
        }
        return isPossible(current) && isHelpdesk(current) == given
                ? ""
                : messages.get("undo.grant.changed", changed.displayName());
    }

    /** Undoes a change. If it fails, it can be tried again. */
    private void undo(Member changed, boolean given) {
        Member current = model.member(changed.id());
        if (current == null) {
            return;
        }
        offers.withdraw(changed);
        ChangeGrants back = model.changeGrants(current, !given);
        back.whenDone(() -> notices.info(done(back.member(), !given)));
        back.whenFailed(() -> {
            notices.warn(back);
            offers.addSilently(undoable(changed, given));
        });
        back.start();
    }
}
