/** What an invited person meets: the page behind the link, the sign-in, and the redemption. */
@NullMarked
package org.roster.server.redemption;

import org.jspecify.annotations.NullMarked;
