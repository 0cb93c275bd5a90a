package org.roster.desktop.integration;

import org.roster.client.ServiceException;

/** The input for an integration, which is checked before each call and kept after a failure. */
public interface CheckedForm {

    /**
     * Checks the input, and shows the errors at their fields.
     *
     * @return whether there are none
     */
    boolean check();

    /**
     * Shows the errors that the service has found at their fields.
     *
     * @return the sentences that no field shows; empty if there are none
     */
    String refused(ServiceException failure);
}
