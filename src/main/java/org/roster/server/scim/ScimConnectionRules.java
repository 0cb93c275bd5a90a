package org.roster.server.scim;

import org.jspecify.annotations.Nullable;
import org.roster.contract.EntraTenant;
import org.roster.contract.InviteProvider;
import org.roster.contract.NewScimConnection;
import org.roster.contract.PersonalAccounts;
import org.roster.contract.Problem.FieldError;
import org.roster.contract.Provider;
import org.roster.contract.ScimDirectory;
import org.roster.server.identity.IdentityProviders;
import org.roster.server.identity.TenantResolution.Unusable;
import org.roster.server.problem.ProblemException;
import org.roster.server.text.NameField;
import org.roster.server.tokens.ConnectionTokens;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Validates the fields of a SCIM connection and reports all errors together. */
final class ScimConnectionRules {

    private final IdentityProviders providers;
    private final ConnectionTokens tokens;

    ScimConnectionRules(IdentityProviders providers, ConnectionTokens tokens) {
        this.providers = providers;
        this.tokens = tokens;
    }

    /** The validated fields of a new connection. */
    record CheckedConnection(
            String name,
            ScimDirectory directory,
            InviteProvider provider,
            @Nullable String tenantId,
            int memberLimit,
            Instant expiresAt) {}

    /**
     * Validates a new connection.
     *
     * @throws ProblemException {@code validation-failed}
     */
    CheckedConnection check(NewScimConnection asked) {
        List<FieldError> errors = new ArrayList<>();
        String name = NameField.check(asked.name(), NewScimConnection.MAX_NAME_LENGTH, errors);
        ScimDirectory directory = asked.directory();
        if (directory == null) {
            errors.add(new FieldError("directory", "required", "Choose the kind of directory."));
        } else if (directory == ScimDirectory.ENTRA_ID
                && !providers.offered().contains(Provider.MICROSOFT)) {
            errors.add(
                    new FieldError(
                            "directory",
                            "not-configured",
                            "This server has no sign-in with Microsoft. Ask the operator."));
        }
        InviteProvider provider = provider(directory, asked.provider(), errors);
        String tenantId = tenantId(directory, provider, asked.tenantId(), errors);
        int limit = memberLimit(asked.memberLimit(), errors);
        Instant expiresAt = tokens.checkExpiry(asked.expiresAt(), errors);
        if (directory == null || expiresAt == null || !errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return new CheckedConnection(name, directory, provider, tenantId, limit, expiresAt);
    }

    private static InviteProvider provider(
            @Nullable ScimDirectory directory,
            @Nullable InviteProvider asked,
            List<FieldError> errors) {
        if (directory != ScimDirectory.ENTRA_ID) {
            return Objects.requireNonNullElse(asked, InviteProvider.ANY);
        }
        if (asked != null && asked != InviteProvider.MICROSOFT) {
            errors.add(
                    new FieldError(
                            "provider",
                            "not-with-this-directory",
                            "Members from Entra ID sign in with Microsoft."));
        }
        return InviteProvider.MICROSOFT;
    }

    private @Nullable String tenantId(
            @Nullable ScimDirectory directory,
            InviteProvider provider,
            @Nullable String asked,
            List<FieldError> errors) {
        String tenant = asked == null ? "" : asked.strip().toLowerCase(Locale.ROOT);
        if (tenant.isEmpty()) {
            if (directory == ScimDirectory.ENTRA_ID) {
                errors.add(new FieldError("tenantId", "required", "Enter the tenant's GUID."));
            }
            return null;
        }
        if (provider != InviteProvider.MICROSOFT) {
            errors.add(
                    new FieldError(
                            "tenantId",
                            "not-with-this-provider",
                            "A tenant can be set only for Microsoft Entra ID."));
        } else if (!EntraTenant.isGuid(tenant)
                || tenant.equals(PersonalAccounts.MICROSOFT_TENANT)) {
            errors.add(
                    new FieldError(
                            "tenantId",
                            "not-a-tenant",
                            "Enter the GUID of your organization's tenant, which is on the overview"
                                    + " page of Entra ID."));
        } else if (providers.requested(tenant) instanceof Unusable(String code, String reason)) {
            errors.add(new FieldError("tenantId", code, reason));
        }
        return tenant;
    }

    /** Validates the limit of active users. */
    static int memberLimit(@Nullable Integer asked, List<FieldError> errors) {
        if (asked == null || asked < 1) {
            errors.add(
                    new FieldError(
                            "memberLimit",
                            asked == null ? "required" : "too-low",
                            "Enter how many members the directory can add, at least 1."));
            return 1;
        }
        return asked;
    }
}
