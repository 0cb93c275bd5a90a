/** What the service's web pages share: layout, stylesheet, security headers and language. */
@NullMarked
package org.roster.server.pages;

import org.jspecify.annotations.NullMarked;
