package org.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The errors of identity providers, and texts that pretend to be one. */
class ProviderErrorTest {

    private static final String ID = "0b5c8d1e-2f3a-4b5c-8d1e-2f3a4b5c8d1e";

    @ParameterizedTest
    @CsvSource({
        "access_denied, , DENIED",
        "access_denied, The user canceled., DENIED",
        "access_denied, AADSTS65004: User declined to consent., DENIED",
        "access_denied, AADSTS90094: The grant requires admin permission., ADMIN_CONSENT",
        "access_denied, AADSTS50105: The user is not assigned to a role., NOT_ASSIGNED",
        "access_denied, AADSTS999999: New., OTHER",
        "consent_required, , CONSENT",
        "consent_required, AADSTS65001: Not consented., CONSENT",
        "invalid_grant, AADSTS65001: Not consented., CONSENT",
        "invalid_grant, , SIGN_IN_AGAIN",
        "invalid_grant, AADSTS50057: The user account is disabled., ACCOUNT",
        "interaction_required, AADSTS53003: Blocked by Conditional Access., POLICY",
        "interaction_required, AADSTS530032: Blocked by a new policy., POLICY",
        "interaction_required, AADSTS50076: Use multi-factor authentication., SIGN_IN_AGAIN",
        "interaction_required, AADSTS50020: No such user in tenant., OTHER_ACCOUNT",
        "interaction_required, , SIGN_IN_AGAIN",
        "login_required, , SIGN_IN_AGAIN",
        "invalid_request, AADSTS50194: Not configured as multi-tenant., REGISTRATION",
        "unauthorized_client, AADSTS700016: Application not found., REGISTRATION",
        "invalid_request, AADSTS9002331: Configured for directory users only., REGISTRATION",
        "invalid_tenant, AADSTS90002: Tenant not found., OTHER_ACCOUNT",
        "invalid_client, , REGISTRATION",
        "server_error, , TEMPORARY",
        "temporarily_unavailable, , TEMPORARY",
        "invalid_request, AADSTS90033: A transient error., TEMPORARY",
        "something_new, , OTHER",
        ", , OTHER",
    })
    void kindFollowsFromErrorAndCode(String error, String description, ProviderErrorKind kind) {
        assertThat(ProviderError.of(error, description).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\r\n"})
    void idsAreReadFromTheDescription(String gap) {
        ProviderError error =
                ProviderError.of(
                        "consent_required",
                        String.join(
                                gap,
                                "AADSTS65001: The user has not consented.",
                                "Trace ID: 1" + ID.substring(1),
                                "Correlation ID: " + ID,
                                "Timestamp: 2026-11-28 21:04:05Z"));

        assertThat(error.reference()).isEqualTo("AADSTS65001");
        assertThat(error.correlationId()).isEqualTo(ID);
        assertThat(error.traceId()).isEqualTo("1" + ID.substring(1));
        assertThat(error.timestamp()).isEqualTo("2026-11-28 21:04:05Z");
        assertThat(ProviderError.ofReference("AADSTS65001").kind())
                .isEqualTo(ProviderErrorKind.CONSENT);
        assertThat(ProviderError.ofReference("login_required").kind())
                .isEqualTo(ProviderErrorKind.SIGN_IN_AGAIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "Call 0900 123456",
                "AADSTS",
                "AADSTS12",
                "AADSTS0900123456789",
                "xAADSTS65001",
                "Correlation ID: 0900-123456",
                "Correlation ID: javascript:0b5c8d1e-2f3a-4b5c-8d1e-2f3a4b5c8d1e",
                "Timestamp: call us"
            })
    void otherTextIsIgnored(String text) {
        ProviderError error = ProviderError.of(text, text);

        assertThat(error).isEqualTo(ProviderError.of(ProviderErrorKind.OTHER));
        assertThat(error.reference()).isEmpty();
        assertThat(error).hasToString("no known error code");
    }
}
