package org.roster.contract;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sign-in policy of an organization changed. The members are {@code <field>.from} and {@code
 * <field>.to} of each changed field of the {@link SignInPolicy}.
 *
 * @param from the previous values of the changed fields; lists are separated by commas
 * @param to the new values of the changed fields
 */
public record PolicyChanged(Map<SignInRule, String> from, Map<SignInRule, String> to)
        implements ChangeDetail {

    private static final String FROM = ".from";
    private static final String TO = ".to";

    /** Creates the detail of a change between two policies. */
    public static PolicyChanged between(SignInPolicy before, SignInPolicy after) {
        Map<SignInRule, String> from = new EnumMap<>(SignInRule.class);
        Map<SignInRule, String> to = new EnumMap<>(SignInRule.class);
        for (SignInRule rule : SignInRule.values()) {
            if (!before.text(rule).equals(after.text(rule))) {
                from.put(rule, before.text(rule));
                to.put(rule, after.text(rule));
            }
        }
        return new PolicyChanged(from, to);
    }

    static PolicyChanged read(Map<String, String> members) {
        Map<SignInRule, String> from = new EnumMap<>(SignInRule.class);
        Map<SignInRule, String> to = new EnumMap<>(SignInRule.class);
        for (SignInRule rule : SignInRule.values()) {
            if (members.containsKey(rule.wire() + TO)) {
                from.put(rule, members.getOrDefault(rule.wire() + FROM, ""));
                to.put(rule, members.getOrDefault(rule.wire() + TO, ""));
            }
        }
        return new PolicyChanged(from, to);
    }

    @Override
    public Map<String, String> toMap() {
        Map<String, String> members = new LinkedHashMap<>();
        to.forEach((rule, value) -> {
            members.put(rule.wire() + FROM, from.getOrDefault(rule, ""));
            members.put(rule.wire() + TO, value);
        });
        return members;
    }
}
