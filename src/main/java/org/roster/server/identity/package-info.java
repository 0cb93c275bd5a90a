/**
 * Who is calling: ID tokens of Google and Microsoft Entra ID, and the sign-in of invited persons.
 */
@NullMarked
package org.roster.server.identity;

import org.jspecify.annotations.NullMarked;
