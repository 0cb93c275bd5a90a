package org.roster.server.events;

import org.jdbi.v3.core.Handle;
import org.roster.server.invites.InviteStore;
import org.roster.server.members.MemberStore;
import org.roster.server.organizations.OrganizationLimits;

/** The stores that the data of events is read from. */
public record EventSource(InviteStore invites, MemberStore members, OrganizationLimits limits) {

    /** Returns a reader of an organization's entities in this transaction. */
    public EventEntities in(Handle handle, String organization) {
        return new EventEntities(this, handle, organization);
    }
}
