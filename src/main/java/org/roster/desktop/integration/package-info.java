/** What the screens of API tokens and webhooks share: their lists, and the dialog of a secret. */
@NullMarked
package org.roster.desktop.integration;

import org.jspecify.annotations.NullMarked;
