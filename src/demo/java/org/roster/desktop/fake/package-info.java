/** An organization without a service, for tests that need none. */
@NullMarked
package org.roster.desktop.fake;

import org.jspecify.annotations.NullMarked;
