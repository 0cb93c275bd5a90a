package org.roster.contract;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A change to a {@link SignInPolicy}. Fields that are null or missing stay as they are.
 *
 * @param personalMicrosoftAccounts whether personal Microsoft accounts can sign in
 * @param googleAccountsWithoutDomain whether Google accounts without a Workspace domain can sign in
 * @param microsoftTenants the IDs or domain names of the Entra tenants whose accounts can sign in;
 *     empty for any
 * @param googleDomains the Google Workspace domains whose accounts can sign in; empty for any
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SignInPolicyChange(
        @Nullable Boolean personalMicrosoftAccounts,
        @Nullable Boolean googleAccountsWithoutDomain,
        @Nullable List<String> microsoftTenants,
        @Nullable List<String> googleDomains) {}
