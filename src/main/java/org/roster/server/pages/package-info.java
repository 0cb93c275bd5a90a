/** Shared parts of the service's web pages: layout, stylesheet, security headers and language. */
@NullMarked
package org.roster.server.pages;

import org.jspecify.annotations.NullMarked;
