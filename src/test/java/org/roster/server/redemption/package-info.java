@NullMarked
package org.roster.server.redemption;

import org.jspecify.annotations.NullMarked;
