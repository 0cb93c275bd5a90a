@NullMarked
package org.roster.server.changes;

import org.jspecify.annotations.NullMarked;
