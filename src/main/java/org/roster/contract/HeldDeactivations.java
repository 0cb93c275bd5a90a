package org.roster.contract;

import java.util.List;

/**
 * The deactivations of a SCIM connection that wait for an administrator.
 *
 * @param items the oldest first, at most {@value #MAX_ITEMS}
 */
public record HeldDeactivations(List<HeldDeactivation> items) {

    /** The maximum number of entries of a response. */
    public static final int MAX_ITEMS = 1000;
}
