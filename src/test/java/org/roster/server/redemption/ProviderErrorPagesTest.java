package org.roster.server.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.roster.contract.ProviderErrorKind;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.server.Answer;
import org.roster.server.QueryParameters;
import org.roster.suite.CompleteRun;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The pages of sign-ins that the provider refused, in a real browser. */
class ProviderErrorPagesTest extends BrowserTest {

    private static final String CORRELATION_ID = "0b5c8d1e-2f3a-4b5c-8d1e-2f3a4b5c8d1e";

    /** What Microsoft Entra ID appends to each description. */
    private static final String REFERENCE =
            " Trace ID: 7c9e6679-7425-40de-944b-e07fc1f90ae7 Correlation ID: "
                    + CORRELATION_ID
                    + " Timestamp: 2026-11-28 21:04:05Z";

    /** An error and a code of each kind. */
    private static final Map<ProviderErrorKind, String> ERRORS =
            Map.of(
                    ProviderErrorKind.DENIED, "access_denied",
                    ProviderErrorKind.ADMIN_CONSENT, "access_denied AADSTS90094",
                    ProviderErrorKind.CONSENT, "consent_required AADSTS65001",
                    ProviderErrorKind.POLICY, "interaction_required AADSTS53003",
                    ProviderErrorKind.NOT_ASSIGNED, "invalid_grant AADSTS50105",
                    ProviderErrorKind.OTHER_ACCOUNT, "invalid_request AADSTS50020",
                    ProviderErrorKind.ACCOUNT, "access_denied AADSTS50057",
                    ProviderErrorKind.SIGN_IN_AGAIN, "login_required AADSTS50058",
                    ProviderErrorKind.TEMPORARY, "temporarily_unavailable AADSTS90033",
                    ProviderErrorKind.REGISTRATION, "invalid_request AADSTS50194");

    private URI callback(ProviderErrorKind kind) {
        String[] error = ERRORS.getOrDefault(kind, "server_said_no AADSTS999999").split(" ");
        String description = error.length == 1 ? "" : error[1] + ": Words of Entra." + REFERENCE;
        return URI.create(
                roster.service().url()
                        + "/redemption/callback?error="
                        + error[0]
                        + "&error_description="
                        + URLEncoder.encode(description, StandardCharsets.UTF_8)
                        + "&state="
                        + QueryParameters.value(browser.address(), "state"));
    }

    @ParameterizedTest
    @EnumSource
    void errorIsReadableInAllLanguagesSchemesAndWidths(ProviderErrorKind kind) {
        SampleAccount account = roster.microsoft(SampleTenant.EXAMPLE_ORG, "refused");
        Answer invited = roster.invite("ANY", account.username(), "MEMBER");
        String first = kind.ordinal() % 2 == 0 ? "en" : "de";
        String second = first.equals("en") ? "de" : "en";
        for (String language : CompleteRun.firstOrAll(first, second).toList()) {
            browser.setLanguages(language);
            browser.open(invited.link());
            browser.press("Microsoft");
            browser.open(callback(kind));

            assertThat(browser.text().contains(CORRELATION_ID))
                    .isEqualTo(kind != ProviderErrorKind.DENIED);
            assertThat(browser.buttons()).hasSize(2);
            assertThat(RenderedPage.of(browser).language()).isEqualTo(language);
            assertThat(RenderedPage.violations(browser)).isEmpty();
            // Kinds differ in their words alone: each in both schemes, one at each width, too
            boolean dark = language.equals("de");
            browser.setDarkMode(dark);
            int wide = dark ? 1280 : 768;
            int[] widths =
                    kind == ProviderErrorKind.DENIED
                            ? new int[] {320, wide}
                            : new int[] {dark ? 320 : wide};
            for (int width : widths) {
                browser.size(width);
                inspect("error-" + kind + "-" + language + "-" + width);
            }
            browser.setDarkMode(false);
        }
    }
}
