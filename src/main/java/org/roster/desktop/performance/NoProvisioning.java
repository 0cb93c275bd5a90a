package org.roster.desktop.performance;

import org.roster.client.OrganizationProvisioning;
import org.roster.client.ServiceException;
import org.roster.contract.CreatedScimConnection;
import org.roster.contract.HeldDeactivation;
import org.roster.contract.NewScimConnection;
import org.roster.contract.NewScimToken;
import org.roster.contract.ScimConnection;
import org.roster.contract.ScimConnectionPatch;

import java.util.List;

/** An organization without SCIM connections. */
final class NoProvisioning implements OrganizationProvisioning {

    @Override
    public String address() {
        return "";
    }

    @Override
    public List<ScimConnection> list() {
        return List.of();
    }

    @Override
    public CreatedScimConnection create(NewScimConnection connection) throws ServiceException {
        throw WarmUpSession.notSignedIn();
    }

    @Override
    public ScimConnection change(String id, ScimConnectionPatch patch) throws ServiceException {
        throw WarmUpSession.notSignedIn();
    }

    @Override
    public CreatedScimConnection takeOver(String id, NewScimToken token) throws ServiceException {
        throw WarmUpSession.notSignedIn();
    }

    @Override
    public void remove(String id) throws ServiceException {
        throw WarmUpSession.notSignedIn();
    }

    @Override
    public List<HeldDeactivation> held(String id) {
        return List.of();
    }

    @Override
    public void approve(String id, HeldDeactivation held) throws ServiceException {
        throw WarmUpSession.notSignedIn();
    }

    @Override
    public void reject(String id, HeldDeactivation held) throws ServiceException {
        throw WarmUpSession.notSignedIn();
    }
}
