package org.roster.desktop.updates;

import java.net.URI;

/**
 * A version that its publisher vouches for.
 *
 * @param version the newest one
 * @param page where it is told of and handed out; https
 */
public record Update(Version version, URI page) {}
