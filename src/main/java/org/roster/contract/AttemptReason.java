package org.roster.contract;

/** Why a signed-in account could not redeem an invite. */
public enum AttemptReason {
    /** The invite asks for the other provider. */
    WRONG_PROVIDER,
    /** The account is of another Entra tenant than the invite asks for. */
    WRONG_TENANT,
    /** The provider calls the account by another name than the invite does. */
    WRONG_USERNAME,
    /** The provider does not vouch for the account's e-mail address. */
    USERNAME_NOT_VERIFIED,
    /** The organization has no member slot free. */
    MEMBER_LIMIT_REACHED,
    /** The person is a member of the organization already, through another invite. */
    ALREADY_A_MEMBER
}
