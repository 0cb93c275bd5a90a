package org.roster.desktop.users;

import org.roster.contract.Member;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.undo.UndoViewModel;
import org.roster.desktop.undo.UndoableChange;

import java.util.HashMap;
import java.util.Map;

/** The notices that offer to undo changes of members, at most one for each member. */
final class UndoOffers {

    private final UndoViewModel undo;
    private final Map<String, Notices.Shown> byMember = new HashMap<>();
    private final Messages messages = Messages.beside(UndoOffers.class);

    UndoOffers(UndoViewModel undo) {
        this.undo = undo;
    }

    /** Offers to undo a change in a notice, and adds it to the history. */
    void add(Member member, UndoableChange change, String done) {
        withdraw(member);
        byMember.put(member.id(), undo.add(change, done, messages.get("edit.undo")));
    }

    /** Adds a change to the history without a notice, such as one whose undoing failed. */
    void addSilently(UndoableChange change) {
        undo.add(change);
    }

    /** Withdraws the notice of an earlier change. The change stays in the history. */
    void withdraw(Member member) {
        Notices.Shown offer = byMember.remove(member.id());
        if (offer != null) {
            offer.withdraw();
        }
    }
}
