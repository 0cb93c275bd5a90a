package org.roster.desktop.integration;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/** The controller of a form for an API token, a webhook or a SCIM connection. */
public interface IntegrationForm {

    /** The node that is focused first, once the view is loaded. */
    Node first();

    /** Whether the input can be sent: it is complete, or it changes something. */
    ObservableValue<Boolean> sendable();

    /** Focuses the first field with an error, if there is one. */
    default void revealError() {}
}
