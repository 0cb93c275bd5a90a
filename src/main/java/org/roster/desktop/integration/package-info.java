/** What the screens of API tokens, webhooks and SCIM connections share, such as their lists. */
@NullMarked
package org.roster.desktop.integration;

import org.jspecify.annotations.NullMarked;
