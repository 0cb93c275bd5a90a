/** Sign-ins of the desktop and their session tokens. */
@NullMarked
package org.roster.server.sessions;

import org.jspecify.annotations.NullMarked;
