package org.roster.server.access;

import org.roster.contract.Actor;
import org.roster.contract.Grant;
import org.roster.contract.Role;
import org.roster.contract.SignInPolicy;
import org.roster.contract.SignInRule;
import org.roster.contract.TokenReference;

import java.util.Optional;
import java.util.Set;

/**
 * The caller of a request: a member of the requested organization, or one of its API tokens.
 *
 * @param credential the session or token
 * @param organization the organization's ID
 * @param actor the member's ID and name, or those of the token and its creator
 * @param role the current role of the member or creator
 * @param grants what the member may do in addition
 */
public record Caller(
        Credential credential, String organization, Actor actor, Role role, Set<Grant> grants) {

    /** Returns the ID of the member or token. */
    public String id() {
        TokenReference token = actor.token();
        return token == null ? actor.memberId() : token.id();
    }

    /** Returns whether the caller is an API token. */
    public boolean isToken() {
        return actor.token() != null;
    }

    /** Returns the rule of a sign-in policy that the account of the member violates, if any. */
    public Optional<SignInRule> violation(SignInPolicy policy) {
        return credential.violation(policy);
    }

    /** Returns the invites that the caller can see, if any. */
    public InviteScope inviteScope() {
        return role == Role.ADMINISTRATOR ? InviteScope.ALL : InviteScope.LINKS;
    }

    /** Returns the invites that the caller can change or read the links of, if any. */
    public InviteScope changeableInvites() {
        return isToken() ? InviteScope.MEMBERS : inviteScope();
    }
}
