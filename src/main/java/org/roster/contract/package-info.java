/**
 * The data types that the desktop and the service exchange, as records and enums. Times are RFC
 * 3339 in UTC on the wire, IDs are opaque strings, and a client ignores fields that it doesn't
 * know. This package depends only on the JDK and annotations.
 */
@NullMarked
package org.roster.contract;

import org.jspecify.annotations.NullMarked;
