/** HTTPS, JSON and problems: what every route stands on. */
@NullMarked
package org.roster.server.http;

import org.jspecify.annotations.NullMarked;
