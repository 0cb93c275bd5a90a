/** Access checks of modules: the OpenID AuthZEN Authorization API. */
@NullMarked
package org.roster.server.accesscheck;

import org.jspecify.annotations.NullMarked;
