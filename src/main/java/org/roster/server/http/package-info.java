/** Infrastructure that all routes share: HTTPS, JSON, problem responses and rate limits. */
@NullMarked
package org.roster.server.http;

import org.jspecify.annotations.NullMarked;
