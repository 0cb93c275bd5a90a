@NullMarked
package org.roster.desktop.signin.store;

import org.jspecify.annotations.NullMarked;
