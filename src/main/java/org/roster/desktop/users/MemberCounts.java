package org.roster.desktop.users;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Member;
import org.roster.contract.Provider;
import org.roster.contract.Role;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The number of members of each kind. All numbers are counted in one pass, because there can be
 * 100,000 members and every change counts them again.
 *
 * @param severalTenants whether the members belong to more than one tenant
 * @param lastingAdministrators the number of administrators with access without an end
 */
record MemberCounts(
        Map<Role, Integer> roles,
        Map<Provider, Integer> providers,
        Map<AccessFilter, Integer> access,
        int lastingAdministrators,
        boolean severalTenants) {

    static MemberCounts of(List<Member> members) {
        int[] roles = new int[Role.values().length];
        int[] providers = new int[Provider.values().length];
        int[] access = new int[AccessFilter.values().length];
        int administrators = 0;
        @Nullable String tenant = null;
        boolean several = false;
        for (Member member : members) {
            roles[member.role().ordinal()]++;
            providers[member.provider().ordinal()]++;
            if (AccessText.isLimited(member)) {
                for (AccessFilter filter : AccessFilter.values()) {
                    access[filter.ordinal()] += filter.includes(member) ? 1 : 0;
                }
            }
            if (member.administersWithoutEnd()) {
                administrators++;
            }
            String own = member.tenantId();
            if (tenant == null) {
                tenant = own;
            } else if (own != null && !own.equals(tenant)) {
                several = true;
            }
        }
        return new MemberCounts(
                named(Role.class, roles),
                named(Provider.class, providers),
                named(AccessFilter.class, access),
                administrators,
                several);
    }

    private static <K extends Enum<K>> Map<K, Integer> named(Class<K> kinds, int[] counts) {
        Map<K, Integer> named = new EnumMap<>(kinds);
        for (K kind : kinds.getEnumConstants()) {
            named.put(kind, counts[kind.ordinal()]);
        }
        return named;
    }

    int of(Role role) {
        return roles.getOrDefault(role, 0);
    }

    int of(AccessFilter filter) {
        return access.getOrDefault(filter, 0);
    }

    int of(Provider provider) {
        return providers.getOrDefault(provider, 0);
    }
}
