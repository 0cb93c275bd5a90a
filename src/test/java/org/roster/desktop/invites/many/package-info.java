@NullMarked
package org.roster.desktop.invites.many;

import org.jspecify.annotations.NullMarked;
