package org.roster.commandline;

import org.roster.client.OrganizationService;

/**
 * A connection to the organization of a command.
 *
 * @param id the organization's ID
 * @param service the organization's API
 * @param end closes the connection
 */
record OpenOrganization(String id, OrganizationService service, Runnable end)
        implements AutoCloseable {

    @Override
    public void close() {
        end.run();
    }
}
