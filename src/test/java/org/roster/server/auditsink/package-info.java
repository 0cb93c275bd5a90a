/** Tests of the copies of the activity log. */
@NullMarked
package org.roster.server.auditsink;

import org.jspecify.annotations.NullMarked;
