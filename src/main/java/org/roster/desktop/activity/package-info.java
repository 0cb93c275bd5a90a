/** The activity log: who did what, and when. */
@NullMarked
package org.roster.desktop.activity;

import org.jspecify.annotations.NullMarked;
