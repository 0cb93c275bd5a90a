package org.roster.desktop.users;

import org.roster.contract.Member;
import org.roster.contract.MemberState;

/** A filter for users whose access is limited. */
enum AccessFilter {
    /** Suspended users. */
    SUSPENDED {
        @Override
        boolean includes(Member member) {
            return member.state() == MemberState.SUSPENDED;
        }
    },
    /** Users who have access until an end date. */
    ENDING {
        @Override
        boolean includes(Member member) {
            return member.state() == MemberState.ACTIVE && member.endsAt() != null;
        }
    };

    abstract boolean includes(Member member);
}
