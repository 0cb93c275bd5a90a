/** The HTTP client of the service and its event stream. */
@NullMarked
package org.roster.desktop.client;

import org.jspecify.annotations.NullMarked;
