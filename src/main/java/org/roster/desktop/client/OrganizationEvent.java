package org.roster.desktop.client;

import org.roster.contract.Invite;
import org.roster.contract.Limits;
import org.roster.contract.Member;

/** Something that has changed in the organization, as the service tells it. */
public sealed interface OrganizationEvent {

    /** The organization's revision that it belongs to. */
    long revision();

    /** Somebody has become a member. */
    record Joined(long revision, Member member) implements OrganizationEvent {}

    /** A member is another one now, in role or name. */
    record Changed(long revision, Member member) implements OrganizationEvent {}

    /** Somebody is no member any more. */
    record Removed(long revision, String memberId) implements OrganizationEvent {}

    /** An invite is new, or stands elsewhere. */
    record Invited(long revision, Invite invite) implements OrganizationEvent {}

    /** Another limit, or other slots used. */
    record Limited(long revision, Limits limits) implements OrganizationEvent {}

    /** What came between is not told any more: read everything anew. */
    record Reset(long revision) implements OrganizationEvent {}
}
