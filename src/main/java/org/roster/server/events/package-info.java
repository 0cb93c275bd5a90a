/** Streams the changes of an organization as server-sent events. */
@NullMarked
package org.roster.server.events;

import org.jspecify.annotations.NullMarked;
