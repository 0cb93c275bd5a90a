package org.roster.server.invites;

import org.jspecify.annotations.Nullable;
import org.roster.contract.EntraTenant;
import org.roster.contract.Invite;
import org.roster.contract.InviteProvider;
import org.roster.contract.NewInvite;
import org.roster.contract.PersonalAccounts;
import org.roster.contract.Problem.FieldError;
import org.roster.contract.Role;
import org.roster.contract.Whitespace;
import org.roster.server.identity.TenantResolution.Resolved;
import org.roster.server.identity.TenantResolution.Unusable;
import org.roster.server.identity.TenantResolver;
import org.roster.server.problem.ProblemException;
import org.roster.server.text.Names;
import org.roster.unicode.MailAddress;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Validates the fields of a new invite and reports all errors together. */
public final class NewInviteRules {

    private static final int MAX_USERNAME_LENGTH = 320;

    private final TenantResolver tenants;
    private final boolean sendsMail;
    private final InviteValidity validity;
    private final InstantSource clock;

    /**
     * Creates the rules.
     *
     * @param sendsMail whether a mail server is configured
     * @param validity how long links work
     */
    public NewInviteRules(
            TenantResolver tenants,
            boolean sendsMail,
            InviteValidity validity,
            InstantSource clock) {
        this.tenants = tenants;
        this.sendsMail = sendsMail;
        this.validity = validity;
        this.clock = clock;
    }

    /**
     * A validated invite.
     *
     * @param tenant the tenant as entered, or null
     * @param tenantId the GUID of the tenant, or null
     * @param address the address that the mail goes to, or null for no mail
     * @param askedPersonalAccounts whether a personal account may redeem it, or null for the
     *     default
     * @param options the options of its mail and its link
     */
    record Checked(
            InviteProvider provider,
            @Nullable String tenant,
            @Nullable String tenantId,
            String username,
            Role role,
            @Nullable String notificationEmail,
            @Nullable String address,
            @Nullable Boolean askedPersonalAccounts,
            InviteOptions options) {

        /**
         * Returns the terms of an existing invite, for one that replaces it.
         *
         * @param address the address that the mail goes to, or null for no mail
         */
        static Checked again(StoredInvite stored, @Nullable String address, InviteLimits limits) {
            Invite invite = stored.invite();
            return new Checked(
                    invite.provider(),
                    invite.tenantId(),
                    stored.resolvedTenantId(),
                    invite.username(),
                    invite.role(),
                    invite.notificationEmail(),
                    address,
                    invite.personalAccounts(),
                    new InviteOptions(
                            limits.validityOfReplacement(
                                    Duration.between(invite.createdAt(), invite.expiresAt())),
                            invite.language(),
                            invite.note(),
                            invite.endsAt()));
        }

        /** Returns whether a personal account may redeem the invite. */
        boolean personalAccounts() {
            return askedPersonalAccounts == null
                    ? PersonalAccounts.mayRedeem(role, username)
                    : askedPersonalAccounts;
        }
    }

    /**
     * Validates an invite.
     *
     * @throws ProblemException {@code validation-failed}, or {@code unavailable} if a tenant's
     *     domain name can't be resolved now
     */
    Checked check(NewInvite invite) {
        List<FieldError> errors = new ArrayList<>();
        InviteProvider provider = invite.provider();
        if (provider == null) {
            errors.add(new FieldError("provider", "required", "Choose an identity provider."));
        }
        Role role = invite.role();
        if (role == null) {
            errors.add(new FieldError("role", "required", "Choose a role."));
        }
        String username = stripped(invite.username());
        checkUsername(username, errors);
        String notificationEmail = stripped(invite.notificationEmail());
        if (notificationEmail != null && !isAddress(notificationEmail)) {
            errors.add(
                    new FieldError(
                            "notificationEmail",
                            "not-an-address",
                            "Enter one e-mail address, such as ada@example.com, or leave this field"
                                    + " empty."));
        }
        if (username != null
                && notificationEmail == null
                && !Boolean.FALSE.equals(invite.sendMail())
                && errors.stream().noneMatch(error -> error.field().equals("username"))
                && MailAddress.isMalformed(username)) {
            errors.add(
                    new FieldError(
                            "username",
                            "not-an-address",
                            "Mail can't be sent to this address. Correct the username, or enter a"
                                    + " notification address."));
        }
        InviteOptions options = InviteOptions.check(invite, validity, clock.instant(), errors);
        String tenant = stripped(invite.tenantId());
        String tenantId = tenant == null ? null : tenantId(tenant, provider, errors);
        if (provider == null || role == null || username == null || !errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return new Checked(
                provider,
                tenant,
                tenantId,
                username,
                role,
                notificationEmail,
                Boolean.FALSE.equals(invite.sendMail())
                        ? null
                        : address(username, notificationEmail),
                invite.personalAccounts(),
                options);
    }

    /**
     * Validates a username.
     *
     * @throws ProblemException {@code validation-failed}
     */
    static String username(String username) {
        List<FieldError> errors = new ArrayList<>();
        String stripped = stripped(username);
        checkUsername(stripped, errors);
        if (stripped == null || !errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return stripped;
    }

    private static void checkUsername(@Nullable String username, List<FieldError> errors) {
        if (username == null) {
            errors.add(
                    new FieldError(
                            "username",
                            "required",
                            "Enter the username of the account to invite."));
        } else if (username.codePointCount(0, username.length()) > MAX_USERNAME_LENGTH) {
            errors.add(
                    new FieldError(
                            "username",
                            "too-long",
                            "A username can have up to " + MAX_USERNAME_LENGTH + " characters."));
        } else if (Names.isUnfit(username)) {
            errors.add(
                    new FieldError(
                            "username",
                            "control-character",
                            "A username cannot contain line breaks, control characters or"
                                    + " invisible characters."));
        }
    }

    private @Nullable String tenantId(
            String tenant, @Nullable InviteProvider provider, List<FieldError> errors) {
        if (provider != null && provider != InviteProvider.MICROSOFT) {
            errors.add(
                    new FieldError(
                            "tenantId",
                            "not-with-this-provider",
                            "A tenant can be set only for Microsoft Entra ID."));
            return null;
        }
        if (!EntraTenant.isTenant(tenant)) {
            errors.add(
                    new FieldError(
                            "tenantId",
                            "not-a-tenant",
                            "Enter the tenant's GUID or one of its domain names, such as"
                                    + " example.com."));
            return null;
        }
        return switch (tenants.requested(tenant)) {
            case Resolved(String id) -> id;
            case Unusable(String code, String reason) -> {
                errors.add(new FieldError("tenantId", code, reason));
                yield null;
            }
        };
    }

    private @Nullable String address(String username, @Nullable String notificationEmail) {
        if (!sendsMail) {
            return null;
        }
        if (notificationEmail != null) {
            return notificationEmail;
        }
        return isAddress(username) ? username : null;
    }

    static boolean isAddress(String text) {
        return MailAddress.isValid(text) && !Names.isUnfit(text);
    }

    static @Nullable String stripped(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String stripped = Whitespace.strip(text);
        return stripped.isEmpty() ? null : stripped;
    }
}
