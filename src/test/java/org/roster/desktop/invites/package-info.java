@NullMarked
package org.roster.desktop.invites;

import org.jspecify.annotations.NullMarked;
