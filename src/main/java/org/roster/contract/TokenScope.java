package org.roster.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A permission of an API token. No scope includes another one. */
public enum TokenScope {
    /** Lists and reads members. */
    @JsonProperty("members:read")
    MEMBERS_READ("members:read"),
    /** Suspends, resumes and removes members who aren't administrators, and sets end dates. */
    @JsonProperty("members:write")
    MEMBERS_WRITE("members:write"),
    /** Lists and reads invites, without their links. */
    @JsonProperty("invites:read")
    INVITES_READ("invites:read"),
    /** Creates, renews, resends and revokes invites for members, and reads their links. */
    @JsonProperty("invites:write")
    INVITES_WRITE("invites:write"),
    /** Reads the activity log and the event stream, which contain members and invites. */
    @JsonProperty("changes:read")
    CHANGES_READ("changes:read"),
    /** Asks whether a user may use a module. */
    @JsonProperty("access:check")
    ACCESS_CHECK("access:check"),
    /** Provisions members with SCIM (RFC 7644). */
    @JsonProperty("scim")
    SCIM("scim");

    private final String wire;

    TokenScope(String wire) {
        this.wire = wire;
    }

    /**
     * Parses wire names separated by spaces (RFC 6749, section 3.3), as in the activity log and the
     * database. Ignores unknown names, which a newer version may have written.
     *
     * @return the scopes in the order of the constants
     */
    public static List<TokenScope> read(String names) {
        List<String> all = List.of(names.split(" "));
        return Arrays.stream(values()).filter(scope -> all.contains(scope.wire)).toList();
    }

    /** Returns the wire names in the order of the constants, separated by spaces. */
    public static String write(Collection<TokenScope> scopes) {
        return scopes.stream().sorted().map(TokenScope::wire).collect(Collectors.joining(" "));
    }

    /** Returns the name on the wire and in the database. */
    public String wire() {
        return wire;
    }

    /** Returns the name on the wire, which error messages list. */
    @Override
    public String toString() {
        return wire;
    }
}
