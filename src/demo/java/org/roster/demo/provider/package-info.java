/** Local Google and Microsoft Entra ID that behave like the real ones in everything Roster uses. */
@NullMarked
package org.roster.demo.provider;

import org.jspecify.annotations.NullMarked;
