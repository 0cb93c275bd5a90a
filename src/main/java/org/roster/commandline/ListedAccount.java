package org.roster.commandline;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Invite;
import org.roster.contract.InviteProvider;
import org.roster.contract.Member;
import org.roster.contract.NewInvite;
import org.roster.contract.Role;
import org.roster.desktop.invites.InviteValidation;
import org.roster.desktop.invites.bulk.ListImport.CheckedRow;
import org.roster.unicode.UsernameFolding;

import java.util.Objects;

/**
 * An account of a list. Without a provider or a tenant, it describes the accounts of all of them
 * with the same username.
 *
 * @param row the number of the row, from 1
 * @param invite the invite for the account
 * @param key the idempotency key of the invite
 */
record ListedAccount(int row, NewInvite invite, String key) {

    /** Returns the account of a valid row. */
    static ListedAccount of(CheckedRow row) {
        return new ListedAccount(row.number(), row.invite(), row.key());
    }

    InviteProvider provider() {
        return Objects.requireNonNullElse(invite.provider(), InviteProvider.ANY);
    }

    @Nullable String tenantId() {
        return invite.tenantId();
    }

    String username() {
        return Objects.requireNonNullElse(invite.username(), "");
    }

    Role role() {
        return Objects.requireNonNullElse(invite.role(), Role.MEMBER);
    }

    /** Returns the username in the form that the service compares. */
    String folded() {
        return UsernameFolding.folded(username());
    }

    /** Returns whether this describes a member with the same username. */
    boolean describes(Member member) {
        return provider().permits(member.provider())
                && (tenantId() == null || maybeSameTenant(tenantId(), member.tenantId()));
    }

    /** Returns whether all accounts that an invite for the same username permits are described. */
    boolean covers(Invite pending) {
        return (provider() == InviteProvider.ANY || provider() == pending.provider())
                && (tenantId() == null || maybeSameTenant(tenantId(), pending.tenantId()));
    }

    /** Returns whether an invite for the same username permits a described account. */
    boolean overlaps(Invite pending) {
        return overlaps(pending.provider(), pending.tenantId());
    }

    /** Returns whether another row with the same username can describe the same account. */
    boolean overlaps(ListedAccount other) {
        return overlaps(other.provider(), other.tenantId());
    }

    private boolean overlaps(InviteProvider otherProvider, @Nullable String otherTenant) {
        return (provider() == InviteProvider.ANY
                        || otherProvider == InviteProvider.ANY
                        || provider() == otherProvider)
                && (tenantId() == null
                        || otherTenant == null
                        || maybeSameTenant(tenantId(), otherTenant));
    }

    /** Returns whether another row with the same username contains the same values. */
    boolean isSame(ListedAccount other) {
        return provider() == other.provider()
                && role() == other.role()
                && Objects.requireNonNullElse(tenantId(), "")
                        .equalsIgnoreCase(Objects.requireNonNullElse(other.tenantId(), ""));
    }

    /**
     * Returns whether two texts can name the same tenant. Only the server knows the GUID of a
     * domain name, so a domain name can name any tenant with a GUID.
     */
    private static boolean maybeSameTenant(@Nullable String one, @Nullable String other) {
        return one != null
                && other != null
                && (one.equalsIgnoreCase(other)
                        || InviteValidation.isDomain(one) != InviteValidation.isDomain(other));
    }
}
