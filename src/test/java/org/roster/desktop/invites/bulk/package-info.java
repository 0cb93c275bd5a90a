@NullMarked
package org.roster.desktop.invites.bulk;

import org.jspecify.annotations.NullMarked;
