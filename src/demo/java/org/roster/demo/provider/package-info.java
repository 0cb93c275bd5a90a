/** Local stand-ins for Google and Microsoft Entra ID that behave like them where Roster looks. */
@NullMarked
package org.roster.demo.provider;

import org.jspecify.annotations.NullMarked;
