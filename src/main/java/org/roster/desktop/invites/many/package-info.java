/** Many invites at once: a list is read, tried dry, sent, and its links exported. */
@NullMarked
package org.roster.desktop.invites.many;

import org.jspecify.annotations.NullMarked;
