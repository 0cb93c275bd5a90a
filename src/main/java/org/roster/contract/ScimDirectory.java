package org.roster.contract;

/** The kind of directory that provisions members through a SCIM connection. */
public enum ScimDirectory {
    /**
     * A tenant of Microsoft Entra ID. The {@code externalId} of a user is the object ID of the
     * account, which identifies the member.
     */
    ENTRA_ID,
    /** Another directory, such as Okta. Its IDs identify no account, so its users are invited. */
    OTHER
}
