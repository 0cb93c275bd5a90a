@NullMarked
package org.roster.server.journal;

import org.jspecify.annotations.NullMarked;
