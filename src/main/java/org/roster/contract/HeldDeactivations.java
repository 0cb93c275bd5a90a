package org.roster.contract;

import java.util.List;

/**
 * The deactivations of a SCIM connection that wait for an administrator.
 *
 * @param items the oldest first, at most {@value #MOST}
 */
public record HeldDeactivations(List<HeldDeactivation> items) {

    /** The largest number of entries of a response. */
    public static final int MOST = 1000;
}
