/** Tests of the architecture rules and of the documentation. */
@NullMarked
package org.roster.architecture;

import org.jspecify.annotations.NullMarked;
