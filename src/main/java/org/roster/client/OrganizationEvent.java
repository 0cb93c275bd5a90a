package org.roster.client;

import org.roster.contract.Invite;
import org.roster.contract.Limits;
import org.roster.contract.Member;

/** A change of the organization that the service reports. */
public sealed interface OrganizationEvent {

    /** The organization's revision after the change. */
    long revision();

    /** A user has become a member. */
    record MemberJoined(long revision, Member member) implements OrganizationEvent {}

    /** A member's role, grants, state, end date or name has changed. */
    record MemberChanged(long revision, Member member) implements OrganizationEvent {}

    /** A member was removed. */
    record MemberRemoved(long revision, String memberId) implements OrganizationEvent {}

    /** An invite was created or its status has changed. */
    record InviteChanged(long revision, Invite invite) implements OrganizationEvent {}

    /** The limits, a setting, an API token, a webhook or a SCIM connection has changed. */
    record LimitsChanged(long revision, Limits limits) implements OrganizationEvent {}

    /** Earlier events are no longer available: reload everything. */
    record Reset(long revision) implements OrganizationEvent {}
}
