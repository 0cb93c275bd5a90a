/** What went wrong with the service, in the person's words. */
@NullMarked
package org.roster.desktop.failure;

import org.jspecify.annotations.NullMarked;
