@NullMarked
package org.roster.server.accesscheck;

import org.jspecify.annotations.NullMarked;
