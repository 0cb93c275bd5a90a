@NullMarked
package org.roster.server.backup;

import org.jspecify.annotations.NullMarked;
