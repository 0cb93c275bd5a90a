package org.roster.contract;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The invites that a change of a member has revoked or created. Each of them also has a change of
 * its own, so the list of IDs can be limited. Zero is omitted from the JSON.
 *
 * @param revoked the number of revoked invites
 * @param revokedIds the IDs of the first {@link #MAX_NAMED} of them, separated by spaces
 * @param reissued the number of new invites that replace revoked ones
 * @param reissuedIds the IDs of the first {@link #MAX_NAMED} of them, separated by spaces
 */
public record AffectedInvites(
        String revoked, String revokedIds, String reissued, String reissuedIds) {

    /** No invites. */
    public static final AffectedInvites NONE = new AffectedInvites("0", "", "0", "");

    /** The number of IDs that a change contains at most. */
    public static final int MAX_NAMED = 50;

    /** Names these invites. */
    public static AffectedInvites of(
            List<InviteReference> revoked, List<InviteReference> reissued) {
        return new AffectedInvites(
                Integer.toString(revoked.size()),
                ids(revoked),
                Integer.toString(reissued.size()),
                ids(reissued));
    }

    private static String ids(List<InviteReference> invites) {
        return invites.stream()
                .limit(MAX_NAMED)
                .map(InviteReference::id)
                .collect(Collectors.joining(" "));
    }

    static AffectedInvites of(Map<String, String> members) {
        return new AffectedInvites(
                members.getOrDefault("revokedInvites", "0"),
                members.getOrDefault("revokedInviteIds", ""),
                members.getOrDefault("reissuedInvites", "0"),
                members.getOrDefault("reissuedInviteIds", ""));
    }

    Map<String, String> addTo(Map<String, String> members) {
        if (!revoked.equals("0")) {
            members.put("revokedInvites", revoked);
            members.put("revokedInviteIds", revokedIds);
        }
        if (!reissued.equals("0")) {
            members.put("reissuedInvites", reissued);
            members.put("reissuedInviteIds", reissuedIds);
        }
        return members;
    }
}
