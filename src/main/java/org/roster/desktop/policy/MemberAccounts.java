package org.roster.desktop.policy;

import org.roster.contract.Member;
import org.roster.contract.PersonalAccounts;
import org.roster.contract.Provider;
import org.roster.contract.SignInPolicy;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The kinds of accounts among the members of an organization.
 *
 * @param tenants the members of each Entra tenant by its ID, personal accounts included
 * @param googleDomains the number of Google accounts by the domain of their address
 */
record MemberAccounts(Map<String, TenantMembers> tenants, Map<String, Integer> googleDomains) {

    /**
     * The members of a tenant.
     *
     * @param domain the domain of a member's username, which names the tenant; may be empty
     * @param count the number of members
     */
    record TenantMembers(String domain, int count) {

        private TenantMembers and(TenantMembers other) {
            return new TenantMembers(domain.isEmpty() ? other.domain : domain, count + other.count);
        }
    }

    /** Counts the accounts of members. */
    static MemberAccounts of(Collection<Member> members) {
        Map<String, TenantMembers> tenants = new HashMap<>();
        Map<String, Integer> googleDomains = new HashMap<>();
        for (Member member : members) {
            String domain = PersonalAccounts.domain(member.username());
            if (member.provider() == Provider.GOOGLE) {
                googleDomains.merge(domain, 1, Integer::sum);
            } else if (member.tenantId() != null) {
                tenants.merge(member.tenantId(), new TenantMembers(domain, 1), TenantMembers::and);
            }
        }
        return new MemberAccounts(tenants, googleDomains);
    }

    /** Returns the IDs of the work and school tenants, those with the most members first. */
    List<String> workTenants() {
        return tenants.entrySet().stream()
                .filter(each -> !each.getKey().equals(PersonalAccounts.MICROSOFT_TENANT))
                .filter(each -> !each.getValue().domain().isEmpty())
                .sorted(Comparator.comparingInt(each -> -each.getValue().count()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Returns the domains of addresses that may be in Google Workspace, the most frequent first.
     */
    List<String> workDomains() {
        return googleDomains.entrySet().stream()
                .filter(each -> !each.getKey().isEmpty())
                .filter(each -> !PersonalAccounts.isConsumerDomain(each.getKey()))
                .sorted(Comparator.comparingInt(each -> -each.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Returns how many members certainly couldn't sign in under a policy. The Workspace domain of a
     * Google account is unknown here, so only addresses of consumer domains count.
     *
     * @param policy its tenants may be domain names, whose members aren't counted
     */
    int excludedBy(SignInPolicy policy) {
        int excluded = 0;
        boolean restrictsTenants =
                !policy.microsoftTenants().isEmpty()
                        && policy.microsoftTenants().stream().noneMatch(each -> each.contains("."));
        for (Map.Entry<String, TenantMembers> each : tenants.entrySet()) {
            boolean isPersonal = each.getKey().equals(PersonalAccounts.MICROSOFT_TENANT);
            boolean isExcluded =
                    isPersonal
                            ? !policy.personalMicrosoftAccounts()
                            : restrictsTenants
                                    && !policy.microsoftTenants().contains(each.getKey());
            excluded += isExcluded ? each.getValue().count() : 0;
        }
        if (!policy.googleAccountsWithoutDomain()) {
            excluded +=
                    googleDomains.entrySet().stream()
                            .filter(each -> PersonalAccounts.isConsumerDomain(each.getKey()))
                            .mapToInt(Map.Entry::getValue)
                            .sum();
        }
        return excluded;
    }
}
