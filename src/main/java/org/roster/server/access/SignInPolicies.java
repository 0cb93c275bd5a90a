package org.roster.server.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.Member;
import org.roster.contract.PersonalAccounts;
import org.roster.contract.Provider;
import org.roster.contract.SignInPolicy;
import org.roster.contract.SignInRule;
import org.roster.server.identity.Account;
import org.roster.server.identity.VerifiedIdentity;
import org.roster.server.problem.ProblemException;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Judges accounts by the sign-in policy of an organization, and reads and writes the column {@code
 * sign_in_policy}. The column is null for the default policy, so most requests parse nothing.
 */
public final class SignInPolicies {

    /** The value of {@code member.hosted_domain} for an account without a hosted domain. */
    private static final String NO_DOMAIN = "";

    private static final ObjectMapper JSON = new ObjectMapper();

    private SignInPolicies() {}

    /** Returns the rule that an account violates, or empty if it may sign in. */
    public static Optional<SignInRule> violation(SignInPolicy policy, VerifiedIdentity identity) {
        return violation(policy, identity.provider(), identity.tenantId(), hostedDomain(identity));
    }

    /**
     * Returns the rule that an account violates.
     *
     * @param hostedDomain an empty text for none, or null if it is unknown. An unknown domain fits
     *     only a policy that doesn't restrict Google accounts.
     */
    static Optional<SignInRule> violation(
            SignInPolicy policy,
            Provider provider,
            @Nullable String tenantId,
            @Nullable String hostedDomain) {
        SignInRule violated =
                switch (provider) {
                    case MICROSOFT -> microsoftViolation(policy, tenantId);
                    case GOOGLE -> googleViolation(policy, hostedDomain);
                };
        return Optional.ofNullable(violated);
    }

    private static @Nullable SignInRule microsoftViolation(
            SignInPolicy policy, @Nullable String tenantId) {
        if (PersonalAccounts.MICROSOFT_TENANT.equals(tenantId)) {
            return policy.personalMicrosoftAccounts()
                    ? null
                    : SignInRule.PERSONAL_MICROSOFT_ACCOUNTS;
        }
        boolean fits =
                policy.microsoftTenants().isEmpty()
                        || (tenantId != null && policy.microsoftTenants().contains(tenantId));
        return fits ? null : SignInRule.MICROSOFT_TENANTS;
    }

    private static @Nullable SignInRule googleViolation(
            SignInPolicy policy, @Nullable String hostedDomain) {
        boolean hasDomain = hostedDomain != null && !hostedDomain.equals(NO_DOMAIN);
        if (!hasDomain && !policy.googleAccountsWithoutDomain()) {
            return SignInRule.GOOGLE_ACCOUNTS_WITHOUT_DOMAIN;
        }
        boolean mayHaveOtherDomain =
                hostedDomain == null
                        || (hasDomain && !policy.googleDomains().contains(hostedDomain));
        return mayHaveOtherDomain && !policy.googleDomains().isEmpty()
                ? SignInRule.GOOGLE_DOMAINS
                : null;
    }

    /** Returns whether an account is personal, not one that an organization administers. */
    public static boolean isPersonal(VerifiedIdentity identity) {
        return isPersonal(identity.provider(), identity.tenantId(), hostedDomain(identity));
    }

    private static boolean isPersonal(
            Provider provider, @Nullable String tenantId, @Nullable String hostedDomain) {
        return switch (provider) {
            case MICROSOFT -> PersonalAccounts.MICROSOFT_TENANT.equals(tenantId);
            case GOOGLE -> hostedDomain == null || hostedDomain.equals(NO_DOMAIN);
        };
    }

    /** Returns the parts of an account that are compared with an invite. */
    public static Account account(VerifiedIdentity identity) {
        return new Account(
                identity.provider(),
                identity.tenantId(),
                isPersonal(identity),
                identity.verifiedNames());
    }

    /**
     * Returns the parts of a member's account that are compared with an invite.
     *
     * @param hostedDomain the column {@code hosted_domain}
     */
    public static Account account(
            Member member, @Nullable String hostedDomain, Set<String> verifiedNames) {
        return new Account(
                member.provider(),
                member.tenantId(),
                isPersonal(member.provider(), member.tenantId(), hostedDomain),
                verifiedNames);
    }

    /** Returns the value of {@code member.hosted_domain} for an account. */
    public static String hostedDomain(VerifiedIdentity identity) {
        String domain = identity.hostedDomain();
        return domain == null ? NO_DOMAIN : domain.toLowerCase(Locale.ROOT);
    }

    /**
     * Refuses a caller whose account violates a policy.
     *
     * @throws ProblemException {@code sign-in-policy}
     */
    static void require(SignInPolicy policy, Caller caller) {
        caller.violation(policy)
                .ifPresent(rule -> {
                    throw ProblemException.accountNotAllowed(rule);
                });
    }

    /** Reads the policy of an existing organization. */
    public static SignInPolicy of(Handle handle, String organization) {
        return handle.createQuery("SELECT sign_in_policy FROM organization WHERE id = :id")
                .bind("id", organization)
                .map((row, context) -> read(row.getString("sign_in_policy")))
                .one();
    }

    /** Judges the administrators whose access has no end. */
    private static List<Boolean> administratorsFit(
            Handle handle, String organization, SignInPolicy policy) {
        return handle.createQuery(
                        """
                        SELECT DISTINCT provider, tenant_id, hosted_domain FROM member
                         WHERE organization_id = :organization AND role = 'ADMINISTRATOR'
                           AND state = 'ACTIVE' AND ends_at IS NULL
                        """)
                .bind("organization", organization)
                .map((row, context) -> MemberAccount.read(row).violation(policy).isEmpty())
                .list();
    }

    /**
     * Checks that an administrator whose access has no end can still sign in. Call it after a
     * change of its administrators or its policy, in the transaction that has locked the
     * organization's row. An organization whose first administrator hasn't joined yet passes.
     *
     * @throws ProblemException {@code last-administrator}
     */
    public static void requireFittingAdministrator(Handle handle, String organization) {
        SignInPolicy policy = of(handle, organization);
        if (policy.equals(SignInPolicy.DEFAULT)) {
            return;
        }
        List<Boolean> fit = administratorsFit(handle, organization, policy);
        if (!fit.isEmpty() && !fit.contains(true)) {
            throw ProblemException.lastFittingAdministrator();
        }
    }

    /**
     * Checks that an administrator whose access has no end fits a policy, if the caller's own
     * access ends. The account of the caller must fit anyway.
     *
     * @throws ProblemException {@code last-administrator}
     */
    public static void requireFittingAdministrator(
            Handle handle, String organization, SignInPolicy policy, Caller caller) {
        boolean callerEnds =
                handle.createQuery("SELECT ends_at FROM member WHERE id = :id")
                        .bind("id", caller.actor().memberId())
                        .mapTo(Long.class)
                        .findOne()
                        .isPresent();
        if (callerEnds && !administratorsFit(handle, organization, policy).contains(true)) {
            throw ProblemException.lastFittingAdministrator();
        }
    }

    /** Parses the column {@code sign_in_policy}. */
    public static SignInPolicy read(@Nullable String column) {
        if (column == null) {
            return SignInPolicy.DEFAULT;
        }
        try {
            return JSON.readValue(column, SignInPolicy.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database contains an invalid sign-in policy", e);
        }
    }

    /** Returns the value of the column {@code sign_in_policy}. */
    public static @Nullable String write(SignInPolicy policy) {
        if (policy.equals(SignInPolicy.DEFAULT)) {
            return null;
        }
        try {
            return JSON.writeValueAsString(policy);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The sign-in policy could not be written as JSON", e);
        }
    }
}
