/** The walls of the house, as tests. */
@NullMarked
package org.roster.architecture;

import org.jspecify.annotations.NullMarked;
