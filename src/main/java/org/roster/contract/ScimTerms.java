package org.roster.contract;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A SCIM connection was created, changed or taken over.
 *
 * @param directory the name of its {@link ScimDirectory}
 * @param tenantId the GUID of its Entra tenant, or null for none
 * @param memberLimit the largest number of its active users
 * @param creatorId the ID of the member from whom it was taken over, or null if it wasn't
 */
public record ScimTerms(
        String directory, @Nullable String tenantId, String memberLimit, @Nullable String creatorId)
        implements ChangeDetail {

    static ScimTerms read(Map<String, String> members) {
        return new ScimTerms(
                members.getOrDefault("directory", ""),
                members.get("tenantId"),
                members.getOrDefault("memberLimit", ""),
                members.get("creatorId"));
    }

    @Override
    public Map<String, String> toMap() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("directory", directory);
        if (tenantId != null) {
            members.put("tenantId", tenantId);
        }
        members.put("memberLimit", memberLimit);
        if (creatorId != null) {
            members.put("creatorId", creatorId);
        }
        return members;
    }
}
