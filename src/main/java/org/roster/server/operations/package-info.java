/** Monitoring for the operator: health checks, readiness and metrics. */
@NullMarked
package org.roster.server.operations;

import org.jspecify.annotations.NullMarked;
