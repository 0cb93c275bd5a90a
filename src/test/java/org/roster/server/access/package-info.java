@NullMarked
package org.roster.server.access;

import org.jspecify.annotations.NullMarked;
