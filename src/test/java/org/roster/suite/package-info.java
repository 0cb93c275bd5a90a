/** The selection of the tests in a run. */
@NullMarked
package org.roster.suite;

import org.jspecify.annotations.NullMarked;
