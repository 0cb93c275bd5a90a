@NullMarked
package org.roster.desktop.activity;

import org.jspecify.annotations.NullMarked;
