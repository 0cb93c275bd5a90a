/** Backups of a SQLite database while the service uses it. */
@NullMarked
package org.roster.server.backup;

import org.jspecify.annotations.NullMarked;
