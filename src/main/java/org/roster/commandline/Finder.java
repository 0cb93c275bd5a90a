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
 * Finds members or invites by ID or username. Usernames are compared as the service compares them,
 * so that a name never stands for another account.
 *
 * @param id returns the ID
 * @param username returns the username
 * @param hasName whether it can be named by the username
 * @param none a sentence about a name ({@code %s}) that fits nothing
 * @param several a sentence about a name ({@code %s}) that fits several
 */
record Finder<T>(
        Function<T, String> id,
        Function<T, String> username,
        Predicate<T> hasName,
        String none,
        String several) {

    /**
     * Finds one for each name.
     *
     * @param names IDs or usernames
     * @throws CommandException if one isn't found, or isn't unique; nothing is to be changed then
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
