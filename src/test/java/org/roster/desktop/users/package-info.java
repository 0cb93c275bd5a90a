@NullMarked
package org.roster.desktop.users;

import org.jspecify.annotations.NullMarked;
