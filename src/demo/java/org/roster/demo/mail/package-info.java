/** Where the demo's mail lands. */
@NullMarked
package org.roster.demo.mail;

import org.jspecify.annotations.NullMarked;
