@NullMarked
package org.roster.desktop.signin.oidc;

import org.jspecify.annotations.NullMarked;
