@NullMarked
package org.roster.desktop.policy;

import org.jspecify.annotations.NullMarked;
