/** Provisioning of members by a directory, such as Entra ID or Okta, with SCIM 2.0 (RFC 7644). */
@NullMarked
package org.roster.server.scim;

import org.jspecify.annotations.NullMarked;
