/** How both programs log. Stands on Logback alone. */
@NullMarked
package org.roster.log;

import org.jspecify.annotations.NullMarked;
