/** The event stream: what changes in an organization, as it changes. */
@NullMarked
package org.roster.server.events;

import org.jspecify.annotations.NullMarked;
