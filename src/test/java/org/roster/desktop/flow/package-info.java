/** Tests of user flows, from the first click to the effect in the service. */
@NullMarked
package org.roster.desktop.flow;

import org.jspecify.annotations.NullMarked;
