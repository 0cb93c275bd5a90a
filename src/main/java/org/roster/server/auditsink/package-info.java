/**
 * Copies the activity log of all organizations to the operator's log system: into a file or to a
 * syslog server.
 */
@NullMarked
package org.roster.server.auditsink;

import org.jspecify.annotations.NullMarked;
