package org.roster.server.invites;

import org.jdbi.v3.core.Handle;
import org.roster.contract.Change;

/** An organization as the subject of a change that is about several invites or about nobody. */
final class OrganizationSubject {

    private OrganizationSubject() {}

    static Change.Subject of(Handle handle, String organization) {
        return handle.createQuery("SELECT name FROM organization WHERE id = :id")
                .bind("id", organization)
                .mapTo(String.class)
                .map(name -> new Change.Subject("organization", organization, name))
                .one();
    }
}
