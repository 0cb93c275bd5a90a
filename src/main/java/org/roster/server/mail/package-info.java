/**
 * Mails to invited people and administrators: their queues, the workers that send them, and mails
 * that come back.
 */
@NullMarked
package org.roster.server.mail;

import org.jspecify.annotations.NullMarked;
