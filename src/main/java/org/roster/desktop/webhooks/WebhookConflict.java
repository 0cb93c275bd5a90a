package org.roster.desktop.webhooks;

import org.roster.desktop.client.ServiceException;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.ui.text.Messages;

/**
 * The reason that the service refuses a call with 409. Its problem has no type of its own, but each
 * call has one reason only.
 */
enum WebhookConflict {
    /** The organization has the most webhooks. */
    TOO_MANY,
    /** Another administrator has taken the webhook over. */
    OF_ANOTHER,
    /** The webhook is disabled. */
    DISABLED;

    private static final int CONFLICT = 409;
    private static final String UNTYPED = "about:blank";

    /** Describes the failure of a call that can have this conflict. */
    String sentence(ServiceException failure) {
        Messages messages = Messages.beside(WebhookConflict.class);
        return failure instanceof ServiceException.Refused refused
                        && refused.problem().status() == CONFLICT
                        && refused.problem().type().equals(UNTYPED)
                ? messages.get("conflict." + name())
                : new ServiceFailures().sentence(failure);
    }
}
