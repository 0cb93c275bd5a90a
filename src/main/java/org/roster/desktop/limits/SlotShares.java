package org.roster.desktop.limits;

import org.roster.contract.Member;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Counts who uses the member slots: by role, by identity provider and by time of joining. */
final class SlotShares {

    private static final Duration RECENTLY = Duration.ofDays(30);

    private final ContractLabels labels = new ContractLabels();
    private final Messages messages = Messages.beside(SlotShares.class);

    /**
     * A part of the members.
     *
     * @param share the part of all members, from 0 to 1
     */
    record Share(String label, int members, double share) {}

    /** Returns the shares in groups that each cover all members, except the last. */
    List<List<Share>> of(List<Member> members, Instant now) {
        List<Share> roles = new ArrayList<>();
        for (Role role : List.of(Role.ADMINISTRATOR, Role.MEMBER)) {
            String label = messages.get("share." + role);
            roles.add(share(label, members, member -> member.role() == role));
        }
        List<Share> providers = new ArrayList<>();
        for (Provider provider : Provider.values()) {
            String label = labels.of(provider);
            providers.add(share(label, members, member -> member.provider() == provider));
        }
        Instant since = now.minus(RECENTLY);
        Share recent =
                share(
                        messages.get("share.recent", RECENTLY.toDays()),
                        members,
                        member -> member.joinedAt().isAfter(since));
        return List.of(roles, providers, List.of(recent));
    }

    private static Share share(String label, List<Member> members, Predicate<Member> counted) {
        int count = Math.toIntExact(members.stream().filter(counted).count());
        return new Share(label, count, members.isEmpty() ? 0 : (double) count / members.size());
    }
}
