package org.roster.commandline;

import org.roster.unicode.UsernameFolding;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds members or invites by ID or username. Usernames are compared as in the service, so that a
 * username never matches another account.
 *
 * @param id returns the ID
 * @param username returns the username
 * @param hasName returns whether the username can be used instead of the ID
 * @param none the message if nothing matches a name ({@code %s})
 * @param several the message if several items match a name ({@code %s})
 */
record Finder<T>(
        Function<T, String> id,
        Function<T, String> username,
        Predicate<T> hasName,
        String none,
        String several) {

    /**
     * Finds one item for each name, without duplicates.
     *
     * @param names IDs or usernames
     * @throws CommandException if a name isn't found or isn't unique. The caller must then change
     *     nothing.
     */
    List<T> find(List<T> all, List<String> names) throws CommandException {
        Set<T> found = new LinkedHashSet<>();
        for (String name : names) {
            found.add(find(all, name.strip()));
        }
        return new ArrayList<>(found);
    }

    private T find(List<T> all, String name) throws CommandException {
        String folded = UsernameFolding.folded(name);
        List<T> found = all.stream().filter(each -> matches(each, name, folded)).toList();
        if (found.isEmpty()) {
            throw new CommandException(
                    ExitCode.CONFLICT, "Nothing was changed: " + none.formatted(name));
        }
        if (found.size() > 1) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "Nothing was changed: %s Use the ID: %s."
                            .formatted(
                                    several.formatted(name),
                                    found.stream().map(id).collect(Collectors.joining(", "))));
        }
        return found.getFirst();
    }

    private boolean matches(T item, String name, String folded) {
        return id.apply(item).equals(name)
                || (hasName.test(item)
                        && UsernameFolding.folded(username.apply(item)).equals(folded));
    }
}
