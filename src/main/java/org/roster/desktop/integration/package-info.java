/** Parts that the screens of API tokens, webhooks and SCIM connections share, such as lists. */
@NullMarked
package org.roster.desktop.integration;

import org.jspecify.annotations.NullMarked;
