package org.roster.desktop.fake;

import org.roster.contract.EndDate;
import org.roster.contract.Member;
import org.roster.contract.MemberBuilder;
import org.roster.contract.MemberChange;
import org.roster.contract.MemberState;
import org.roster.contract.Role;

import java.util.Objects;

/** Changes members as the service does. */
final class FakeMembers {

    private FakeMembers() {}

    /** Names a change among the calls. */
    static String call(Member member, MemberChange change) {
        if (change.role() != null) {
            return "changeRole " + member.id() + " " + change.role();
        }
        if (change.grants() != null) {
            return "changeGrants " + member.id() + " " + change.grants();
        }
        EndDate endsAt = change.endsAt();
        return "changeAccess "
                + member.id()
                + (change.state() == null ? "" : " " + change.state())
                + (endsAt == null ? "" : " until " + endsAt.at());
    }

    static Member changed(Member member, MemberChange change) {
        EndDate endsAt = change.endsAt();
        return new MemberBuilder(member)
                .role(Objects.requireNonNullElse(change.role(), member.role()))
                .grants(Objects.requireNonNullElse(change.grants(), member.grants()))
                .state(Objects.requireNonNullElse(change.state(), member.state()))
                .endsAt(endsAt == null ? member.endsAt() : endsAt.at())
                .version(member.version() + 1)
                .build();
    }

    /** Whether the member's pending invites end. */
    static boolean endsInviting(MemberChange change) {
        return change.role() == Role.MEMBER || change.state() == MemberState.SUSPENDED;
    }
}
