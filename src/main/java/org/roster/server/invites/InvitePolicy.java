package org.roster.server.invites;

import org.roster.contract.InviteProvider;
import org.roster.contract.PersonalAccounts;
import org.roster.contract.SignInPolicy;
import org.roster.contract.SignInRule;
import org.roster.server.invites.NewInviteRules.Checked;
import org.roster.server.problem.ProblemException;

import java.util.Optional;

/**
 * Refuses invites that no account could redeem under the sign-in policy. An invite that some
 * account may be able to redeem is accepted, since the account's tenant and hosted domain are known
 * only when it signs in.
 *
 * @param policy the organization's current policy
 */
record InvitePolicy(SignInPolicy policy) {

    /** The reason that no account of a provider can redeem an invite. */
    private record Obstacle(SignInRule rule, String field, String message) {}

    /**
     * Checks a new invite.
     *
     * @throws ProblemException {@code sign-in-policy}
     */
    void require(Checked invite) {
        Optional<Obstacle> google = google(invite);
        Optional<Obstacle> microsoft = microsoft(invite);
        Optional<Obstacle> obstacle =
                switch (invite.provider()) {
                    case GOOGLE -> google;
                    case MICROSOFT -> microsoft;
                    case ANY -> google.isPresent() && microsoft.isPresent() ? google : none();
                };
        obstacle.ifPresent(InvitePolicy::refuse);
        if (Boolean.TRUE.equals(invite.askedPersonalAccounts())) {
            requirePersonalAccounts(invite.provider());
        }
    }

    /**
     * Checks that the policy allows personal accounts of an invite's provider.
     *
     * @throws ProblemException {@code sign-in-policy}
     */
    void requirePersonalAccounts(InviteProvider provider) {
        boolean google =
                provider != InviteProvider.MICROSOFT && policy.googleAccountsWithoutDomain();
        boolean microsoft = provider != InviteProvider.GOOGLE && policy.personalMicrosoftAccounts();
        if (!google && !microsoft) {
            refuse(
                    new Obstacle(
                            provider == InviteProvider.MICROSOFT
                                    ? SignInRule.PERSONAL_MICROSOFT_ACCOUNTS
                                    : SignInRule.GOOGLE_ACCOUNTS_WITHOUT_DOMAIN,
                            "personalAccounts",
                            "The organization's sign-in policy does not allow personal accounts."));
        }
    }

    private Optional<Obstacle> google(Checked invite) {
        String domain = PersonalAccounts.domain(invite.username());
        if (PersonalAccounts.isConsumerDomain(domain) && !policy.googleAccountsWithoutDomain()) {
            return Optional.of(
                    new Obstacle(
                            SignInRule.GOOGLE_ACCOUNTS_WITHOUT_DOMAIN,
                            "username",
                            "The sign-in policy does not allow personal accounts, such as those of "
                                    + domain
                                    + ". Enter a work or school account."));
        }
        boolean needsDomain = !policy.googleAccountsWithoutDomain() || !invite.personalAccounts();
        boolean isOther =
                !policy.googleDomains().isEmpty() && !policy.googleDomains().contains(domain);
        if (!domain.isEmpty() && needsDomain && isOther) {
            return Optional.of(
                    new Obstacle(
                            SignInRule.GOOGLE_DOMAINS,
                            "username",
                            "The sign-in policy allows Google accounts of these domains only: "
                                    + String.join(", ", policy.googleDomains())
                                    + ". Enter one of their accounts, or add the domain to the"
                                    + " policy."));
        }
        return none();
    }

    private Optional<Obstacle> microsoft(Checked invite) {
        String tenant = invite.tenantId();
        if (tenant == null) {
            String domain = PersonalAccounts.domain(invite.username());
            // Entra tenants can't verify the consumer domains, so these are personal accounts.
            return policy.personalMicrosoftAccounts() || !PersonalAccounts.isConsumerDomain(domain)
                    ? none()
                    : personal("username");
        }
        if (tenant.equals(PersonalAccounts.MICROSOFT_TENANT)) {
            if (!policy.personalMicrosoftAccounts()) {
                return personal("tenantId");
            }
            return invite.personalAccounts()
                    ? none()
                    : Optional.of(
                            new Obstacle(
                                    SignInRule.PERSONAL_MICROSOFT_ACCOUNTS,
                                    "tenantId",
                                    "This is the tenant of personal Microsoft accounts. Allow"
                                            + " personal accounts for this invite, or enter the"
                                            + " tenant of your organization."));
        }
        return policy.microsoftTenants().isEmpty() || policy.microsoftTenants().contains(tenant)
                ? none()
                : Optional.of(
                        new Obstacle(
                                SignInRule.MICROSOFT_TENANTS,
                                "tenantId",
                                "The sign-in policy does not allow this tenant. Enter an allowed"
                                        + " tenant, or add this one to the policy."));
    }

    private static Optional<Obstacle> personal(String field) {
        return Optional.of(
                new Obstacle(
                        SignInRule.PERSONAL_MICROSOFT_ACCOUNTS,
                        field,
                        "The sign-in policy does not allow personal Microsoft accounts. Enter a"
                                + " work or school account."));
    }

    private static Optional<Obstacle> none() {
        return Optional.empty();
    }

    private static void refuse(Obstacle obstacle) {
        throw ProblemException.notAllowedByPolicy(
                obstacle.rule(), obstacle.field(), obstacle.message());
    }
}
