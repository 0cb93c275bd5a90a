/** The log configuration of all programs. Depends only on Logback. */
@NullMarked
package org.roster.log;

import org.jspecify.annotations.NullMarked;
