/**
 * The desktop's side of the service: the one HTTP client, and the local copy of the organization.
 */
@NullMarked
package org.roster.desktop.service;

import org.jspecify.annotations.NullMarked;
