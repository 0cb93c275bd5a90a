package org.roster.contract;

import java.util.Map;

/**
 * The deactivation of a provisioned user was held, or an administrator rejected it.
 *
 * @param username the user name in the directory
 */
public record HeldUser(String username) implements ChangeDetail {

    static HeldUser read(Map<String, String> members) {
        return new HeldUser(members.getOrDefault("username", ""));
    }

    @Override
    public Map<String, String> toMap() {
        return Map.of("username", username);
    }
}
