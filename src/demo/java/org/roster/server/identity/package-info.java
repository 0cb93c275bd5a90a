@NullMarked
package org.roster.server.identity;

import org.jspecify.annotations.NullMarked;
