/** Invites, their links and their mails. */
@NullMarked
package org.roster.server.invites;

import org.jspecify.annotations.NullMarked;
