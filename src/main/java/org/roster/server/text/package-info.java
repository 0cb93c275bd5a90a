/** What names may be made of, when two are the same, and how they are shown. */
@NullMarked
package org.roster.server.text;

import org.jspecify.annotations.NullMarked;
