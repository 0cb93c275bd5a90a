/** Invitation mails: an outbox in the database, and the worker that empties it. */
@NullMarked
package org.roster.server.mail;

import org.jspecify.annotations.NullMarked;
