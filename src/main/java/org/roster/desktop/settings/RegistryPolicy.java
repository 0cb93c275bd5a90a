package org.roster.desktop.settings;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Map;

/**
 * Reads the policy from the registry of Windows. Group Policy and other device management write
 * there; {@code installer/windows/policy/Roster.admx} describes the values.
 */
final class RegistryPolicy {

    /** The key below {@code HKEY_LOCAL_MACHINE}. Only administrators can write below it. */
    static final String KEY = "Software\\Policies\\Roster";

    /** The name of the key, as administrators write it. */
    static final String SOURCE = "HKLM\\" + KEY;

    private RegistryPolicy() {}

    /**
     * Reads the policy.
     *
     * @param values the values of the key by name: a string ({@code REG_SZ}), for a list several
     *     ({@code REG_MULTI_SZ})
     */
    static Policy of(Map<String, Object> values) {
        ObjectNode policy = JsonNodeFactory.instance.objectNode();
        values.forEach((name, value) -> {
            if (name.isEmpty()) {
                // The default value, which isn't a setting
                return;
            }
            String key = key(name);
            switch (value) {
                case String text -> policy.put(key, text);
                case String[] texts -> {
                    var list = policy.putArray(key);
                    for (String text : texts) {
                        list.add(text);
                    }
                }
                // No key has a number or bytes as its value
                default -> policy.putNull(key);
            }
        });
        return PolicyFile.of(SOURCE, policy);
    }

    /** Returns the key of the policy; the names of values are case-insensitive. */
    private static String key(String name) {
        return PolicyFile.KEYS.stream()
                .filter(key -> key.equalsIgnoreCase(name))
                .findFirst()
                .orElse(name);
    }
}
