@NullMarked
package org.roster.desktop.task;

import org.jspecify.annotations.NullMarked;
