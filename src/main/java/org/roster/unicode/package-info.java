/**
 * The order of names, the syntax of mail addresses and the patterns of messages in all programs,
 * after the rules of Unicode. The only package that uses ICU, which takes a tenth of a second to
 * load: it is loaded when a name is first sorted, an internationalized domain is first read, or a
 * message with a number is first formatted. Depends only on the JDK and ICU.
 */
@NullMarked
package org.roster.unicode;

import org.jspecify.annotations.NullMarked;
