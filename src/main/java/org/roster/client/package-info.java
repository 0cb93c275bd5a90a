/**
 * The HTTP client of the service and its event stream, shared by the desktop and the command line.
 */
@NullMarked
package org.roster.client;

import org.jspecify.annotations.NullMarked;
