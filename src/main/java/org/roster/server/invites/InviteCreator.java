package org.roster.server.invites;

import org.roster.contract.SignInPolicy;
import org.roster.server.access.MemberAccount;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The conditions under which the creator of an invite may still invite. The invites of a removed,
 * suspended or demoted administrator are revoked; this is the second line of defense.
 */
final class InviteCreator {

    /** The condition that the operator or an active administrator created the invite. */
    static final String VALID =
            """
            (invite.created_by_id IS NULL
             OR EXISTS (SELECT 1 FROM member
                         WHERE member.id = invite.created_by_id
                           AND member.organization_id = invite.organization_id
                           AND member.role = 'ADMINISTRATOR' AND member.state = 'ACTIVE'
                           AND (member.ends_at IS NULL OR member.ends_at > :now)))\
            """;

    private static final String PREFIX = "creator_";

    /** The columns with the creator's account, for {@link #fits}. */
    static final String ACCOUNT = MemberAccount.columns("invite.created_by_id", PREFIX);

    private InviteCreator() {}

    /** Returns whether a policy allows the account of a creator who is {@link #VALID}. */
    static boolean fits(SignInPolicy policy, ResultSet row) throws SQLException {
        return row.getString("created_by_id") == null
                || MemberAccount.read(row, PREFIX).violation(policy).isEmpty();
    }
}
