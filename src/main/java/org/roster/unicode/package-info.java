/**
 * The order of names and the syntax of mail addresses in both programs, after the rules of Unicode.
 * The only package that uses ICU, which takes a tenth of a second to load: it is loaded when a name
 * is first sorted or an internationalized domain is first read. Depends only on the JDK and ICU.
 */
@NullMarked
package org.roster.unicode;

import org.jspecify.annotations.NullMarked;
