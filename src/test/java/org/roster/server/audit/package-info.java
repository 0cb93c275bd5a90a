@NullMarked
package org.roster.server.audit;

import org.jspecify.annotations.NullMarked;
