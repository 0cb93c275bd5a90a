package org.roster.contract;

import org.jspecify.annotations.Nullable;

/**
 * A change of a SCIM connection. Null leaves a value as it is.
 *
 * @param name the new name
 * @param memberLimit the new limit, at least 1; the users beyond a lower limit stay
 */
public record ScimConnectionPatch(@Nullable String name, @Nullable Integer memberLimit) {

    /** Returns whether the request contains no change. */
    public boolean changesNothing() {
        return name == null && memberLimit == null;
    }
}
