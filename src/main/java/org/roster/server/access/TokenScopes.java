package org.roster.server.access;

import org.roster.contract.TokenScope;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The column {@code api_token.scopes}, which separates the scopes with spaces (RFC 6749, 3.3). */
public final class TokenScopes {

    private TokenScopes() {}

    /** Reads the column; leaves out scopes of a newer version. */
    public static List<TokenScope> read(String column) {
        List<String> names = List.of(column.split(" "));
        return Arrays.stream(TokenScope.values())
                .filter(scope -> names.contains(scope.wire()))
                .toList();
    }

    /** Writes the column, in the order of the constants. */
    public static String write(Collection<TokenScope> scopes) {
        return scopes.stream().sorted().map(TokenScope::wire).collect(Collectors.joining(" "));
    }
}
