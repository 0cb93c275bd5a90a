package org.roster.client;

import com.fasterxml.jackson.databind.JavaType;

import org.roster.contract.CreatedScimConnection;
import org.roster.contract.HeldDeactivation;
import org.roster.contract.HeldDeactivations;
import org.roster.contract.NewScimConnection;
import org.roster.contract.NewScimToken;
import org.roster.contract.ScimConnection;
import org.roster.contract.ScimConnectionPatch;
import org.roster.contract.ScimConnections;

import java.util.List;

/** Accesses the SCIM connections of an organization over HTTP. */
final class HttpOrganizationProvisioning implements OrganizationProvisioning {

    private static final JavaType CONNECTIONS = ServiceConnection.type(ScimConnections.class);
    private static final JavaType CONNECTION = ServiceConnection.type(ScimConnection.class);
    private static final JavaType CREATED = ServiceConnection.type(CreatedScimConnection.class);
    private static final JavaType HELD = ServiceConnection.type(HeldDeactivations.class);

    private final String address;
    private final HttpCollection connections;

    /**
     * Creates the access.
     *
     * @param organization the path of the organization
     */
    HttpOrganizationProvisioning(
            ServiceConnection connection, String organization, TokenSource session) {
        this.address = connection.server() + "/scim/v2";
        this.connections =
                new HttpCollection(connection, organization + "/scim-connections", session);
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public List<ScimConnection> list() throws ServiceException {
        ScimConnections all = connections.get("", CONNECTIONS);
        return all.items();
    }

    @Override
    public CreatedScimConnection create(NewScimConnection connection) throws ServiceException {
        return connections.add(connection, CREATED);
    }

    @Override
    public ScimConnection change(String id, ScimConnectionPatch patch) throws ServiceException {
        return connections.change(id, patch, CONNECTION);
    }

    @Override
    public CreatedScimConnection takeOver(String id, NewScimToken token) throws ServiceException {
        return connections.act(HttpCollection.item(id) + "/take-over", token, CREATED);
    }

    @Override
    public void remove(String id) throws ServiceException {
        connections.delete(id);
    }

    private static String pathOfHeld(String id) {
        return HttpCollection.item(id) + "/held-deactivations";
    }

    @Override
    public List<HeldDeactivation> held(String id) throws ServiceException {
        HeldDeactivations all = connections.get(pathOfHeld(id), HELD);
        return all.items();
    }

    @Override
    public void approve(String id, HeldDeactivation held) throws ServiceException {
        decide(id, held, "approve");
    }

    @Override
    public void reject(String id, HeldDeactivation held) throws ServiceException {
        decide(id, held, "reject");
    }

    private void decide(String id, HeldDeactivation held, String decision) throws ServiceException {
        connections.act(
                pathOfHeld(id)
                        + HttpCollection.item(held.id())
                        + "/"
                        + decision
                        + "?heldAt="
                        + held.heldAt());
    }
}
