/** What the operator may set, checked before anything starts. */
@NullMarked
package org.roster.server.configuration;

import org.jspecify.annotations.NullMarked;
