/** What a run of the tests includes. */
@NullMarked
package org.roster.suite;

import org.jspecify.annotations.NullMarked;
