@NullMarked
package org.roster.server.sessions;

import org.jspecify.annotations.NullMarked;
