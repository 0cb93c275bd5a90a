/** A browser that does what a script says. */
@NullMarked
package org.roster.demo.browser;

import org.jspecify.annotations.NullMarked;
