@NullMarked
package org.roster.desktop.ui;

import org.jspecify.annotations.NullMarked;
