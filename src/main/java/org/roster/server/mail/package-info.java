/** Invitation mails: the outbox in the database, and the worker that sends them. */
@NullMarked
package org.roster.server.mail;

import org.jspecify.annotations.NullMarked;
