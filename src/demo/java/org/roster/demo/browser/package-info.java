/** A browser without a user interface, controlled by code. */
@NullMarked
package org.roster.demo.browser;

import org.jspecify.annotations.NullMarked;
