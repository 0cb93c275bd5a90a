package org.roster.server.access;

import org.roster.contract.Grant;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The column {@code member.grants}, which separates the names of grants with commas. */
public final class Grants {

    private static final String SEPARATOR = ",";

    private Grants() {}

    /** Reads the column. */
    public static Set<Grant> read(String column) {
        return column.isEmpty()
                ? Set.of()
                : Arrays.stream(column.split(SEPARATOR))
                        .map(Grant::valueOf)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Writes the column. */
    public static String write(Set<Grant> grants) {
        return grants.stream().map(Grant::name).sorted().collect(Collectors.joining(SEPARATOR));
    }
}
