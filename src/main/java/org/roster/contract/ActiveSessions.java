package org.roster.contract;

import java.util.List;

/**
 * The sign-ins of the caller.
 *
 * @param items at most twenty, the last used first
 */
public record ActiveSessions(List<ActiveSession> items) {}
