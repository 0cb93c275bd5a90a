/** Bulk invites: reads a list, checks it in a dry run, sends it and exports the links. */
@NullMarked
package org.roster.desktop.invites.bulk;

import org.jspecify.annotations.NullMarked;
