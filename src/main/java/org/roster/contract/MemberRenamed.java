package org.roster.contract;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The provider renamed the account of a member. A name that didn't change is omitted from the JSON.
 *
 * @param username the new username
 * @param previousUsername the previous username
 * @param displayName the new display name
 * @param previousDisplayName the previous display name
 */
public record MemberRenamed(
        String username, String previousUsername, String displayName, String previousDisplayName)
        implements ChangeDetail {

    static MemberRenamed read(Map<String, String> members) {
        String username = members.getOrDefault("username", "");
        String displayName = members.getOrDefault("displayName", "");
        return new MemberRenamed(
                username,
                members.getOrDefault("previousUsername", username),
                displayName,
                members.getOrDefault("previousDisplayName", displayName));
    }

    /** Returns whether the username changed. */
    public boolean changesUsername() {
        return !username.equals(previousUsername);
    }

    /** Returns whether the display name changed. */
    public boolean changesDisplayName() {
        return !displayName.equals(previousDisplayName);
    }

    @Override
    public Map<String, String> toMap() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("username", username);
        if (changesUsername()) {
            members.put("previousUsername", previousUsername);
        }
        members.put("displayName", displayName);
        if (changesDisplayName()) {
            members.put("previousDisplayName", previousDisplayName);
        }
        return members;
    }
}
