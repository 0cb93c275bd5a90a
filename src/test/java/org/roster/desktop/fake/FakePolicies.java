package org.roster.desktop.fake;

import org.roster.contract.SignInPolicy;
import org.roster.contract.SignInPolicyChange;

import java.util.Objects;

/** Changes sign-in policies as the service does. */
final class FakePolicies {

    private FakePolicies() {}

    /** Returns a policy with the values that a change contains. */
    static SignInPolicy changed(SignInPolicy policy, SignInPolicyChange change) {
        return new SignInPolicy(
                Objects.requireNonNullElse(
                        change.personalMicrosoftAccounts(), policy.personalMicrosoftAccounts()),
                Objects.requireNonNullElse(
                        change.googleAccountsWithoutDomain(), policy.googleAccountsWithoutDomain()),
                Objects.requireNonNullElse(change.microsoftTenants(), policy.microsoftTenants()),
                Objects.requireNonNullElse(change.googleDomains(), policy.googleDomains()));
    }
}
