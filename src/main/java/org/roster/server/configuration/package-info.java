/** The operator's settings, validated before the service starts. */
@NullMarked
package org.roster.server.configuration;

import org.jspecify.annotations.NullMarked;
