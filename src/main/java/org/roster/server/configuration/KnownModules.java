package org.roster.server.configuration;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * The modules for which access checks are answered.
 *
 * @param listed the ids of the modules, or empty if every valid id is accepted
 */
public record KnownModules(Set<String> listed) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}");

    /** Returns whether a text is a valid id of a module. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** Returns whether an id belongs to a known module. Ids are case-sensitive. */
    public boolean contains(String id) {
        return listed.isEmpty() ? isId(id) : listed.contains(id);
    }
}
