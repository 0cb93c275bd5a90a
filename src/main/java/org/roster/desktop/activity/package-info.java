/** The activity log: who changed what, and when. */
@NullMarked
package org.roster.desktop.activity;

import org.jspecify.annotations.NullMarked;
