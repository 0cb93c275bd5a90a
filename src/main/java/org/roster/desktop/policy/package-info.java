/** The sign-in policy of the organization. */
@NullMarked
package org.roster.desktop.policy;

import org.jspecify.annotations.NullMarked;
