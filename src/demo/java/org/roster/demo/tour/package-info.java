/** The guided tour: the main tasks in the real window, with a picture of each step. */
@NullMarked
package org.roster.demo.tour;

import org.jspecify.annotations.NullMarked;
