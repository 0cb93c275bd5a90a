package org.roster.contract;

import java.util.List;

/**
 * The administrators of an organization, for members who need to know whom to ask.
 *
 * @param items the administrators, sorted by name
 */
public record Administrators(List<AdministratorName> items) {

    /**
     * An administrator.
     *
     * @param displayName the name from the provider, or the username if there is none
     */
    public record AdministratorName(String displayName) {}
}
