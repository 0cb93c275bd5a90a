package org.roster.desktop.updates;

import java.net.URI;

/**
 * The newest version, as signed by the publisher.
 *
 * @param version the newest version
 * @param page the web page that describes and offers the version; https
 */
public record Update(Version version, URI page) {}
