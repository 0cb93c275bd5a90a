package org.roster.contract;

/** The reason that a sign-in couldn't redeem an invite. */
public enum AttemptReason {
    /** The invite requires the other provider. */
    WRONG_PROVIDER,
    /** The account belongs to a different Entra tenant than the invite requires. */
    WRONG_TENANT,
    /** The account's username at the provider differs from the username in the invite. */
    WRONG_USERNAME,
    /** The provider doesn't confirm that the account owns its e-mail address. */
    USERNAME_NOT_VERIFIED,
    /** The organization's sign-in policy doesn't allow the account. */
    SIGN_IN_POLICY,
    /**
     * The account is a personal account, which may not redeem this invite. An administrator can
     * allow it for this invite.
     */
    PERSONAL_ACCOUNT,
    /** The organization has no free member slot. */
    MEMBER_LIMIT_REACHED,
    /**
     * The account is already a member of the organization, through another invite, and the invite
     * was revoked.
     */
    ALREADY_A_MEMBER,
    /** The account belongs to a suspended member, and the invite was revoked. */
    MEMBER_SUSPENDED,
    /**
     * A member has the account's name at the same provider, but an account with another subject:
     * the account was deleted and created again, or the name has passed to someone else. The invite
     * can be redeemed once an administrator has removed that member and invited again.
     */
    ACCOUNT_RECREATED,
    /** The administrator who created the invite is no longer an administrator. */
    INVITE_CREATOR_REMOVED,
    /** The identity provider refused the sign-in, so the account is unknown. */
    PROVIDER_REFUSED
}
