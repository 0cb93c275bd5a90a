package org.roster.contract;

/** The role of a member in an organization. */
public enum Role {
    /**
     * Can use the organization's modules, but can't invite users, change roles or remove members.
     */
    MEMBER,
    /** Can also invite users, change roles and remove members. */
    ADMINISTRATOR
}
