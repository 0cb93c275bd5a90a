/** A local mail server that stores mail in files instead of delivering it. */
@NullMarked
package org.roster.demo.mail;

import org.jspecify.annotations.NullMarked;
