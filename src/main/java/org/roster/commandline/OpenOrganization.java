package org.roster.commandline;

import org.roster.desktop.client.OrganizationService;

/**
 * An organization that a command works with.
 *
 * @param id its ID
 * @param service its API
 * @param end closes the connection
 */
record OpenOrganization(String id, OrganizationService service, Runnable end)
        implements AutoCloseable {

    @Override
    public void close() {
        end.run();
    }
}
