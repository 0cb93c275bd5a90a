/** The API tokens of an organization. */
@NullMarked
package org.roster.desktop.tokens;

import org.jspecify.annotations.NullMarked;
