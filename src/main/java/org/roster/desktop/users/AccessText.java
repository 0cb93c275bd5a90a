package org.roster.desktop.users;

import org.roster.contract.Member;
import org.roster.contract.MemberState;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;

import java.time.Instant;

/** Describes whether and until when members have access. */
final class AccessText {

    private final Times times;
    private final Messages messages = Messages.beside(AccessText.class);

    AccessText(Times times) {
        this.times = times;
    }

    /** Whether a member's access is suspended or has an end date. */
    static boolean isLimited(Member member) {
        return member.state() == MemberState.SUSPENDED || member.endsAt() != null;
    }

    /** Returns the text of the badge. */
    String badge(Member member) {
        Instant end = member.endsAt();
        return member.state() == MemberState.SUSPENDED || end == null
                ? messages.get("suspended")
                : messages.get("ends", times.shortDay(end));
    }

    /** Returns the style class of the badge. */
    String style(Member member) {
        if (member.state() == MemberState.SUSPENDED) {
            return "badge-neutral";
        }
        return MemberAccess.of(member).endsSoon(times.now()) ? "badge-warning" : "badge-outline";
    }

    static String icon(Member member) {
        return member.state() == MemberState.SUSPENDED
                ? "mdi2p-pause-circle-outline"
                : "mdi2c-calendar-clock";
    }

    /** Returns a sentence on the access of a member. */
    String sentence(Member member) {
        Instant end = member.endsAt();
        boolean isSuspended = member.state() == MemberState.SUSPENDED;
        if (end == null) {
            return messages.get(isSuspended ? "access.suspended" : "access.active");
        }
        if (!isSuspended) {
            return messages.get("access.ends", times.exact(end), times.relative(end));
        }
        return end.isAfter(times.now())
                ? messages.get("access.suspended.ends", times.exact(end))
                : messages.get("access.ended", times.exact(end));
    }
}
