package org.roster.contract;

/** What a member may do in an organization. */
public enum Role {
    /** Uses the organization's modules; may not invite, change roles or remove. */
    MEMBER,
    /** May invite, change roles and remove as well. */
    ADMINISTRATOR
}
