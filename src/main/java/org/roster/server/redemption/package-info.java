/** The invitation page, the sign-in on it, and the redemption of the invite. */
@NullMarked
package org.roster.server.redemption;

import org.jspecify.annotations.NullMarked;
