/** Descriptions of service failures in the user's language. */
@NullMarked
package org.roster.desktop.failure;

import org.jspecify.annotations.NullMarked;
