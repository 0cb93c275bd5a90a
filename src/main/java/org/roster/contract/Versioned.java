package org.roster.contract;

/** An entity whose version is its {@code ETag}, so that a change can name the version it is for. */
public sealed interface Versioned permits Member, Organization {

    /** Returns the version, which increases with each change. */
    long version();
}
