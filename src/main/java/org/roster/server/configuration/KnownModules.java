package org.roster.server.configuration;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * The modules that users can be checked for.
 *
 * @param listed the ids of the modules, or empty if every id stands for a module
 */
public record KnownModules(Set<String> listed) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}");

    /** Returns whether a text has the form of a module's id. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** Returns whether an id stands for a module. Case matters. */
    public boolean contains(String id) {
        return listed.isEmpty() ? isId(id) : listed.contains(id);
    }
}
