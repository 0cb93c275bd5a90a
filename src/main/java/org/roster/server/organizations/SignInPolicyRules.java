package org.roster.server.organizations;

import org.roster.contract.EntraTenant;
import org.roster.contract.PersonalAccounts;
import org.roster.contract.Problem.FieldError;
import org.roster.contract.SignInPolicy;
import org.roster.contract.SignInPolicyChange;
import org.roster.contract.SignInRule;
import org.roster.server.identity.TenantResolution.Resolved;
import org.roster.server.identity.TenantResolution.Unusable;
import org.roster.server.identity.TenantResolver;
import org.roster.server.problem.ProblemException;
import org.roster.server.text.Names;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Validates changes to a sign-in policy and reports all errors together. */
public final class SignInPolicyRules {

    private static final int MAX_ENTRIES = 100;

    private final TenantResolver tenants;

    /** Creates rules that resolve the domain names of tenants with this resolver. */
    public SignInPolicyRules(TenantResolver tenants) {
        this.tenants = tenants;
    }

    /**
     * Validates a change and replaces the domain names of tenants with their ids.
     *
     * @throws ProblemException {@code validation-failed}, or {@code unavailable} if a tenant's
     *     domain name can't be resolved now
     */
    public SignInPolicyChange check(SignInPolicyChange change) {
        List<FieldError> errors = new ArrayList<>();
        SignInPolicyChange checked = check(change, errors);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return checked;
    }

    /**
     * Does the same, but adds what is wrong to the errors.
     *
     * @throws ProblemException {@code unavailable}
     */
    SignInPolicyChange check(SignInPolicyChange change, List<FieldError> errors) {
        List<String> tenantIds =
                change.microsoftTenants() == null
                        ? null
                        : tenants(change.microsoftTenants(), errors);
        List<String> domains =
                change.googleDomains() == null ? null : domains(change.googleDomains(), errors);
        return new SignInPolicyChange(
                change.personalMicrosoftAccounts(),
                change.googleAccountsWithoutDomain(),
                tenantIds,
                domains);
    }

    /** Returns a policy after a change that was checked. */
    public static SignInPolicy apply(SignInPolicyChange change, SignInPolicy before) {
        return new SignInPolicy(
                change.personalMicrosoftAccounts() == null
                        ? before.personalMicrosoftAccounts()
                        : change.personalMicrosoftAccounts(),
                change.googleAccountsWithoutDomain() == null
                        ? before.googleAccountsWithoutDomain()
                        : change.googleAccountsWithoutDomain(),
                change.microsoftTenants() == null
                        ? before.microsoftTenants()
                        : change.microsoftTenants(),
                change.googleDomains() == null ? before.googleDomains() : change.googleDomains());
    }

    private List<String> tenants(List<String> entered, List<FieldError> errors) {
        Set<String> ids = new LinkedHashSet<>();
        if (isTooLong(SignInRule.MICROSOFT_TENANTS, entered, errors)) {
            return List.of();
        }
        for (int i = 0; i < entered.size(); i++) {
            String each = entered.get(i);
            String tenant = each == null ? "" : each.strip();
            if (!EntraTenant.isTenant(tenant)) {
                errors.add(
                        error(
                                SignInRule.MICROSOFT_TENANTS,
                                i,
                                "not-a-tenant",
                                shown(tenant)
                                        + " is not a tenant. Enter its GUID or one of its domain"
                                        + " names, such as example.com."));
                continue;
            }
            switch (tenants.requested(tenant)) {
                case Resolved(String id) when id.equals(PersonalAccounts.MICROSOFT_TENANT) ->
                        errors.add(
                                error(
                                        SignInRule.MICROSOFT_TENANTS,
                                        i,
                                        "personal-accounts",
                                        shown(tenant)
                                                + " stands for personal Microsoft accounts. Allow"
                                                + " them with personalMicrosoftAccounts."));
                case Resolved(String id) -> ids.add(id);
                case Unusable(String code, String reason) ->
                        errors.add(
                                error(
                                        SignInRule.MICROSOFT_TENANTS,
                                        i,
                                        code,
                                        shown(tenant) + ": " + reason));
            }
        }
        return List.copyOf(ids);
    }

    private static List<String> domains(List<String> entered, List<FieldError> errors) {
        Set<String> domains = new LinkedHashSet<>();
        if (isTooLong(SignInRule.GOOGLE_DOMAINS, entered, errors)) {
            return List.of();
        }
        for (int i = 0; i < entered.size(); i++) {
            String each = entered.get(i);
            String domain = each == null ? "" : each.strip().toLowerCase(Locale.ROOT);
            if (!EntraTenant.isDomain(domain)) {
                errors.add(
                        error(
                                SignInRule.GOOGLE_DOMAINS,
                                i,
                                "not-a-domain",
                                shown(domain)
                                        + " is not a domain name. Enter one such as"
                                        + " example.com."));
            } else if (PersonalAccounts.isConsumerDomain(domain)) {
                errors.add(
                        error(
                                SignInRule.GOOGLE_DOMAINS,
                                i,
                                "personal-accounts",
                                shown(domain)
                                        + " is not a Google Workspace domain. Allow its accounts"
                                        + " with googleAccountsWithoutDomain."));
            } else {
                domains.add(domain);
            }
        }
        return List.copyOf(domains);
    }

    private static boolean isTooLong(
            SignInRule rule, List<String> entered, List<FieldError> errors) {
        if (entered.size() <= MAX_ENTRIES) {
            return false;
        }
        errors.add(error(rule, MAX_ENTRIES, "too-many", "Enter up to " + MAX_ENTRIES + " values."));
        return true;
    }

    /** Creates the error of one value of a list. */
    private static FieldError error(SignInRule rule, int index, String code, String message) {
        return new FieldError("signInPolicy.%s[%d]".formatted(rule.wire(), index), code, message);
    }

    /** Returns a value as it may be shown in a message. */
    private static String shown(String entered) {
        int most = Math.min(entered.codePointCount(0, entered.length()), 80);
        String shown = Names.shown(entered.substring(0, entered.offsetByCodePoints(0, most)));
        return shown.isEmpty() ? "An empty value" : shown;
    }
}
