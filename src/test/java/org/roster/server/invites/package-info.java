@NullMarked
package org.roster.server.invites;

import org.jspecify.annotations.NullMarked;
