package org.roster.server.invites;

import java.time.Duration;

/**
 * How long the links of invites work.
 *
 * @param standard the time unless the inviter chooses another
 * @param longest the longest time that the inviter can choose
 */
public record InviteValidity(Duration standard, Duration longest) {}
