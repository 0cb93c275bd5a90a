@NullMarked
package org.roster.server.schedule;

import org.jspecify.annotations.NullMarked;
