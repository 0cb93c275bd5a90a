@NullMarked
package org.roster.server.events;

import org.jspecify.annotations.NullMarked;
