/** ID tokens of Google and Microsoft Entra ID, and the sign-in on invitation pages. */
@NullMarked
package org.roster.server.identity;

import org.jspecify.annotations.NullMarked;
