package org.roster.desktop.users;

import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Actor;
import org.roster.contract.Invite;
import org.roster.contract.Member;
import org.roster.desktop.activity.MemberHistory;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;
import org.roster.desktop.ui.text.UntrustedText;

import java.time.Instant;

/** The details of a member: the account, how the member joined, and the changes since. */
public final class MemberDetailsViewModel {

    private final ObservableValue<@Nullable Member> member;
    private final @Nullable Invite invite;
    private final boolean self;
    private final MemberHistory history;
    private final Times times;
    private final AccessText access;
    private final ManagedUsers directories = new ManagedUsers();
    private final ContractLabels labels = new ContractLabels();
    private final Messages messages = Messages.beside(MemberDetailsViewModel.class);

    /**
     * Creates the view model and starts to read the history.
     *
     * @param first the member as shown in the table
     * @param member the member as it is now; null once the member has left
     * @param invite the invite by which the member joined, or null if it is unknown
     * @param self whether the member is the user
     */
    MemberDetailsViewModel(
            Member first,
            ObservableValue<@Nullable Member> member,
            @Nullable Invite invite,
            boolean self,
            MemberHistory history,
            Times times) {
        this.member = member;
        this.invite = invite;
        this.self = self;
        this.history = history;
        this.times = times;
        this.access = new AccessText(times);
        Instant since = invite == null ? first.joinedAt() : invite.createdAt();
        history.load(first, invite == null ? null : invite.id(), since);
    }

    /** The member as it is now; null once the member has left. */
    ObservableValue<@Nullable Member> memberProperty() {
        return member;
    }

    boolean isSelf() {
        return self;
    }

    /** The changes since the member was invited. */
    MemberHistory history() {
        return history;
    }

    String provider(Member now) {
        String provider = labels.of(now.provider());
        return now.tenantId() == null
                ? provider
                : provider + "\n" + messages.get("tenant.of", now.tenantId());
    }

    /** Returns the role, and what the member may do besides. */
    String role(Member now) {
        String role = labels.of(now.role());
        return GrantChanges.isHelpdesk(now) ? role + "\n" + messages.get("details.helpdesk") : role;
    }

    /** Returns whether and until when the member has access. */
    String access(Member now) {
        return access.sentence(now);
    }

    /** Returns which directory manages the access; empty if none does. */
    String managed(Member now) {
        return directories.obstacle(now);
    }

    String joined(Member now) {
        return times.exact(now.joinedAt());
    }

    /** Returns who invited the member, and when. */
    String inviter(Member now) {
        Actor by = now.invitedBy();
        String name =
                by == null
                        ? messages.get("details.operator")
                        : UntrustedText.shown(by.displayName());
        return invite == null
                ? name
                : messages.get("details.inviter", name, times.exact(invite.createdAt()));
    }

    String lastSeen(Member now) {
        Instant at = now.lastSeenAt();
        if (self) {
            return messages.get("seen.self");
        }
        return at == null
                ? messages.get("details.never")
                : messages.get("details.seen", times.relative(at), times.exact(at));
    }

    /** Returns when a change was made, and by whom. */
    String when(MemberHistory.HistoryEntry entry) {
        return messages.get(
                "details.when", times.exact(entry.at()), UntrustedText.shown(entry.who()));
    }
}
