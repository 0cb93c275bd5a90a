package org.roster.desktop.replica;

import org.roster.client.OrganizationProvisioning;
import org.roster.client.ServiceException;
import org.roster.contract.CreatedScimConnection;
import org.roster.contract.HeldDeactivation;
import org.roster.contract.NewScimConnection;
import org.roster.contract.NewScimToken;
import org.roster.contract.ScimConnection;
import org.roster.contract.ScimConnectionPatch;

import java.util.List;

/** SCIM connections whose user signs in again before a call that requires a recent sign-in. */
final class ConfirmedProvisioning implements OrganizationProvisioning {

    private final OrganizationProvisioning service;
    private final ConfirmedCalls confirmed;

    ConfirmedProvisioning(OrganizationProvisioning service, ConfirmedCalls confirmed) {
        this.service = service;
        this.confirmed = confirmed;
    }

    @Override
    public String address() {
        return service.address();
    }

    @Override
    public List<ScimConnection> list() throws ServiceException {
        return service.list();
    }

    @Override
    public CreatedScimConnection create(NewScimConnection connection) throws ServiceException {
        return confirmed.call(() -> service.create(connection));
    }

    @Override
    public ScimConnection change(String id, ScimConnectionPatch patch) throws ServiceException {
        return service.change(id, patch);
    }

    @Override
    public CreatedScimConnection takeOver(String id, NewScimToken token) throws ServiceException {
        return confirmed.call(() -> service.takeOver(id, token));
    }

    @Override
    public void remove(String id) throws ServiceException {
        service.remove(id);
    }

    @Override
    public List<HeldDeactivation> held(String id) throws ServiceException {
        return service.held(id);
    }

    @Override
    public void approve(String id, HeldDeactivation held) throws ServiceException {
        var _ =
                confirmed.call(() -> {
                    service.approve(id, held);
                    return held;
                });
    }

    @Override
    public void reject(String id, HeldDeactivation held) throws ServiceException {
        service.reject(id, held);
    }
}
