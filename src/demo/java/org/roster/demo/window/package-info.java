/** The desktop's window, driven as a person does and seen as a picture. */
@NullMarked
package org.roster.demo.window;

import org.jspecify.annotations.NullMarked;
