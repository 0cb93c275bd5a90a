/**
 * Webhooks: the events of an organization, sent to the administrators' addresses by the Standard
 * Webhooks specification.
 */
@NullMarked
package org.roster.server.webhooks;

import org.jspecify.annotations.NullMarked;
