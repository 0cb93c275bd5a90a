package org.roster.contract;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/**
 * The kinds of errors with which identity providers refuse a sign-in. Each has its own next step.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">
 *     Microsoft Entra authentication and authorization error codes</a>
 */
public enum ProviderErrorKind {
    /** The user canceled on the provider's page, or the provider denied the request. */
    DENIED("access_denied", "65004"),
    /** An administrator of the tenant has to consent to the registration. */
    ADMIN_CONSENT(
            "admin_policy_enforced",
            "65005 90093 90094 90095 90097 650051 650052 650053 650056 900941 900942"),
    /** Neither the user nor an administrator has consented. */
    CONSENT("consent_required", "65001 650054"),
    /** A policy of the tenant, such as Conditional Access, blocks the sign-in. */
    POLICY(
            "disallowed_useragent policy_enforced",
            "50005 50097 50129 50131 501314 53000 53001 53002 53003 53004 53005 53006 53008 53009"
                    + " 53010 53011 54000 70049 130004 500021 500022 500023"),
    /** The account isn't assigned to the application. */
    NOT_ASSIGNED("", "50105 501051 501052"),
    /** The registration doesn't serve this account; another account may work. */
    OTHER_ACCOUNT(
            "account_selection_required org_internal",
            "16000 16003 50020 50034 50059 50177 50178 51004 90002 90072 500200 500202 500207"
                    + " 500208 500209 500213 5000811"),
    /** The account itself can't be used: it is locked or disabled, or its password has expired. */
    ACCOUNT("", "50053 50055 50056 50057 50126 50144 80012 120002"),
    /** The user has to sign in again or to complete another step, such as a second factor. */
    SIGN_IN_AGAIN(
            "interaction_required login_required invalid_grant",
            "16001 50058 50072 50074 50076 50078 50079 50089 50132 50133 50140 50158 50173 50196"
                    + " 50199 54005 70008 70043 70044 70046 700081 700082 700084 500121"),
    /** The provider is unavailable or overloaded. Nothing was refused. */
    TEMPORARY(
            "temporarily_unavailable server_error slow_down",
            "50085 90006 90007 90024 90025 90033 90036 90043 90055 90056 700221"),
    /** The service's registration at the provider doesn't fit; only its operator can fix it. */
    REGISTRATION(
            "invalid_request unauthorized_client unsupported_response_type invalid_scope"
                    + " invalid_client unsupported_grant_type redirect_uri_mismatch"
                    + " deleted_client request_not_supported request_uri_not_supported"
                    + " registration_not_supported invalid_resource invalid_target",
            "50001 50011 50012 50027 50194 70001 70002 70011 700016 700025 700027 700030 700051"
                    + " 700054 90013 90014 90023 90130 500011 500013 500014 500112 500113 500118"
                    + " 900144 900382 901002 1002016 7000112 7000114 7000215 7000218 7000222"
                    + " 9002313 9002325 9002326 9002331 9002332 9002346 900971"),
    /** Another error. */
    OTHER("", "");

    private static final String ENTRA = "AADSTS";
    private static final Map<String, ProviderErrorKind> BY_CODE = byCode();

    private final String errors;
    private final String numbers;

    /**
     * Creates a kind.
     *
     * @param errors the error codes (RFC 6749; OpenID Connect Core 1.0, 3.1.2.6), separated by
     *     spaces
     * @param numbers the numbers of Entra's codes, separated by spaces
     */
    ProviderErrorKind(String errors, String numbers) {
        this.errors = errors;
        this.numbers = numbers;
    }

    private static Map<String, ProviderErrorKind> byCode() {
        Map<String, ProviderErrorKind> kinds = new HashMap<>();
        for (ProviderErrorKind kind : values()) {
            for (String error : kind.errors.split(" ")) {
                kinds.put(error, kind);
            }
            for (String number : kind.numbers.split(" ")) {
                kinds.put(ENTRA + number, kind);
            }
        }
        return kinds;
    }

    /**
     * Returns the kind of an error.
     *
     * @param error {@code error}, or null
     * @param code Entra's code, which is more specific, or null
     */
    static ProviderErrorKind of(@Nullable String error, @Nullable String code) {
        if (code != null) {
            ProviderErrorKind kind = BY_CODE.get(code);
            if (kind != null) {
                return kind;
            }
            // All codes of Conditional Access start with these digits
            if (code.startsWith(ENTRA + "530")) {
                return POLICY;
            }
        }
        ProviderErrorKind kind = error == null ? null : BY_CODE.get(error);
        // With a code, it is Entra that has denied the request, not the user
        return kind == null || (kind == DENIED && code != null) ? OTHER : kind;
    }
}
