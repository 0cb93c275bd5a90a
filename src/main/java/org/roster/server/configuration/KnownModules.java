package org.roster.server.configuration;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * The modules for which access checks are answered.
 *
 * @param listed the IDs of the modules, or empty if every valid ID is accepted
 */
public record KnownModules(Set<String> listed) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}");

    /** Returns whether a text is a valid ID of a module. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** Returns whether an ID belongs to a known module. Ids are case-sensitive. */
    public boolean contains(String id) {
        return listed.isEmpty() ? isId(id) : listed.contains(id);
    }
}
