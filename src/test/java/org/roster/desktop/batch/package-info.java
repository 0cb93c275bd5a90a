/** Tests of acting on several subjects. */
@NullMarked
package org.roster.desktop.batch;

import org.jspecify.annotations.NullMarked;
