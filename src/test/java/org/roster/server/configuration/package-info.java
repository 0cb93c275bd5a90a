@NullMarked
package org.roster.server.configuration;

import org.jspecify.annotations.NullMarked;
