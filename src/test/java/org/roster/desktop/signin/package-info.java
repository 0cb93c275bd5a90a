@NullMarked
package org.roster.desktop.signin;

import org.jspecify.annotations.NullMarked;
