/** The frame of all routes: HTTPS, JSON, problem responses and rate limits. */
@NullMarked
package org.roster.server.http;

import org.jspecify.annotations.NullMarked;
