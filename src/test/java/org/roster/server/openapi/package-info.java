@NullMarked
package org.roster.server.openapi;

import org.jspecify.annotations.NullMarked;
