/** An example of a module that asks Roster on each request whether its user has access. */
@NullMarked
package org.roster.demo.module;

import org.jspecify.annotations.NullMarked;
