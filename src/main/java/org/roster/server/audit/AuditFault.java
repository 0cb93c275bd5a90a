package org.roster.server.audit;

/**
 * A place where a log isn't as the service wrote it.
 *
 * @param revision the revision concerned
 * @param sentence what is wrong with it
 */
public record AuditFault(long revision, String sentence) {}
