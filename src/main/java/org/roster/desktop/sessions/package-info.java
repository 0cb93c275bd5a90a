/** The user's own sign-ins at the service. */
@NullMarked
package org.roster.desktop.sessions;

import org.jspecify.annotations.NullMarked;
