package org.roster.commandline;

import org.roster.contract.Invite;
import org.roster.contract.Member;
import org.roster.contract.Role;
import org.roster.desktop.invites.bulk.ListImport.CheckedRow;
import org.roster.desktop.invites.bulk.ListImport.Prediction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Plans the changes that make an organization match a list of accounts. Usernames are compared as
 * in the service. Administrators, invites for administrators and members that a SCIM connection
 * manages are never changed. In case of doubt, a member or an invite counts as listed, so that it
 * is kept.
 */
final class SyncPlanner {

    private static final String NEW_ADMINISTRATOR =
            "Only an administrator can make administrators, in the window or with 'roster users"
                    + " role' or 'roster invites create'.";

    private final OrganizationState state;
    private final boolean removes;
    private final Map<String, List<Member>> members;
    private final Map<String, List<Invite>> pending;
    private final Map<String, List<ListedAccount>> seen = new HashMap<>();
    private final Set<String> listed = new HashSet<>();
    private final Set<String> replaced = new HashSet<>();

    /**
     * Creates a planner for one list.
     *
     * @param removes whether members who aren't listed are removed, and their invites revoked
     */
    SyncPlanner(OrganizationState state, boolean removes) {
        this.state = state;
        this.removes = removes;
        this.members = state.membersByUsername();
        this.pending = state.pendingByUsername();
    }

    /** Returns the steps in the order in which they must be made: removals free member slots. */
    List<PlannedStep> plan(List<CheckedRow> rows) {
        List<PlannedStep> additions = new ArrayList<>();
        for (CheckedRow row : rows) {
            additions.add(step(row));
        }
        List<PlannedStep> steps = unlisted();
        steps.addAll(new SlotPlan(state, steps).fit(additions));
        return steps;
    }

    private PlannedStep step(CheckedRow row) {
        ListedAccount account = ListedAccount.of(row);
        if (row.prediction() == Prediction.INVALID) {
            return PlannedStep.none(account, SyncStatus.INVALID, row.reason());
        }
        List<ListedAccount> others =
                seen.computeIfAbsent(account.folded(), username -> new ArrayList<>());
        ListedAccount other = others.stream().filter(account::overlaps).findFirst().orElse(null);
        others.add(account);
        if (other == null) {
            return step(account);
        }
        return other.isSame(account)
                ? PlannedStep.none(account, SyncStatus.REPEATED, "")
                : PlannedStep.none(
                        account,
                        SyncStatus.INVALID,
                        "Row " + other.row() + " contains other values for the same account.");
    }

    private PlannedStep step(ListedAccount account) {
        List<Member> described =
                members.getOrDefault(account.folded(), List.of()).stream()
                        .filter(account::describes)
                        .toList();
        List<Invite> invites =
                pending.getOrDefault(account.folded(), List.of()).stream()
                        .filter(account::overlaps)
                        .toList();
        described.forEach(member -> listed.add(member.id()));
        invites.forEach(invite -> listed.add(invite.id()));
        boolean isAdministrator =
                described.stream().anyMatch(member -> member.role() == Role.ADMINISTRATOR)
                        || (described.isEmpty()
                                && invites.stream()
                                        .anyMatch(each -> each.role() == Role.ADMINISTRATOR));
        if (isAdministrator) {
            return PlannedStep.none(account, SyncStatus.ADMINISTRATOR, "");
        }
        if (account.role() == Role.ADMINISTRATOR) {
            return PlannedStep.none(account, SyncStatus.REFUSED, NEW_ADMINISTRATOR);
        }
        if (!described.isEmpty()) {
            return PlannedStep.none(account, SyncStatus.MEMBER, "");
        }
        return invites.stream().anyMatch(account::covers)
                ? PlannedStep.none(account, SyncStatus.INVITED, "")
                : invitation(account, invites);
    }

    /**
     * Invites an account.
     *
     * @param wider pending invites that also permit accounts that aren't listed
     */
    private PlannedStep invitation(ListedAccount account, List<Invite> wider) {
        List<Invite> revoked = wider.stream().filter(invite -> replaced.add(invite.id())).toList();
        SyncAction action = revoked.isEmpty() ? SyncAction.INVITE : SyncAction.REINVITE;
        return new PlannedStep(
                SyncStep.of(account, action, SyncStatus.PLANNED, ""), account, null, revoked);
    }

    private List<PlannedStep> unlisted() {
        List<PlannedStep> steps = new ArrayList<>();
        for (Member member : state.members()) {
            boolean isLeftAlone = member.role() == Role.ADMINISTRATOR || member.managedBy() != null;
            if (!isLeftAlone && !listed.contains(member.id())) {
                SyncStep shown = SyncStep.of(member, action(SyncAction.REMOVE), status());
                steps.add(new PlannedStep(shown, null, member, List.of()));
            }
        }
        for (Invite invite : state.pending()) {
            if (invite.role() == Role.MEMBER && !listed.contains(invite.id())) {
                SyncStep shown = SyncStep.of(invite, action(SyncAction.REVOKE), status());
                steps.add(new PlannedStep(shown, null, null, List.of(invite)));
            }
        }
        return steps;
    }

    private SyncAction action(SyncAction action) {
        return removes ? action : SyncAction.NONE;
    }

    private SyncStatus status() {
        return removes ? SyncStatus.PLANNED : SyncStatus.UNLISTED;
    }
}
