package org.roster.server.access;

import org.roster.contract.SignInPolicy;
import org.roster.contract.SignInRule;
import org.roster.contract.TokenReference;
import org.roster.contract.TokenScope;
import org.roster.server.sessions.CurrentSession;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** The credential that authenticates the caller of a request. */
public sealed interface Credential {

    /** Returns the SHA-256 of the secret. */
    String hash();

    /** Returns when it stops working. */
    Instant expiresAt();

    /** Returns the rule of a sign-in policy that the account behind it violates, if any. */
    Optional<SignInRule> violation(SignInPolicy policy);

    /** A session of a person. */
    record SessionCredential(CurrentSession session) implements Credential {

        @Override
        public String hash() {
            return session.tokenHash();
        }

        @Override
        public Instant expiresAt() {
            return session.identity().expiresAt();
        }

        @Override
        public Optional<SignInRule> violation(SignInPolicy policy) {
            return SignInPolicies.violation(policy, session.identity());
        }
    }

    /**
     * An API token.
     *
     * @param creator the account of the administrator who created it or took it over
     */
    record ApiTokenCredential(
            String hash,
            TokenReference token,
            Set<TokenScope> scopes,
            Instant expiresAt,
            MemberAccount creator)
            implements Credential {

        @Override
        public Optional<SignInRule> violation(SignInPolicy policy) {
            return creator.violation(policy);
        }
    }
}
