package org.roster.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.contract.Provider;
import org.roster.demo.provider.IdTokenBuilder;
import org.roster.demo.provider.LocalProviders;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.server.Answer;
import org.roster.server.ServiceTest;
import org.roster.server.SqliteOnly;

import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Valid and invalid ID tokens. */
@SqliteOnly
class TokenTest extends ServiceTest {

    private SampleAccount google;
    private SampleAccount microsoft;

    @Override
    protected Map<String, String> settings() {
        return database.settings();
    }

    @BeforeParameterizedClassInvocation
    void createAccounts() {
        google = roster.google("ada");
        microsoft = roster.microsoft(SampleTenant.EXAMPLE_ORG, "grace");
    }

    private IdTokenBuilder draft(Provider provider) {
        return draft(provider == Provider.GOOGLE ? google : microsoft);
    }

    private IdTokenBuilder draft(SampleAccount account) {
        return roster.providers()
                .idTokenBuilder(account, LocalProviders.desktopClient(account.provider()))
                .claim("nonce", roster.sessions().newNonce());
    }

    private Answer me(String token) {
        Answer begun = roster.begin(token);
        assertThat(begun.status()).as(begun.toString()).isEqualTo(201);
        return roster.api("", begun.text("/token")).get("/me");
    }

    private void accepted(String token) {
        assertThat(me(token).status()).isEqualTo(200);
    }

    private void refused(String token) {
        Answer answer = roster.begin(token);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("unauthenticated");
        assertThat(answer.text("/detail")).endsWith(".").doesNotContain(token);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.header("WWW-Authenticate"))
                .matches(
                        "Bearer realm=\"roster\", error=\"invalid_token\","
                                + " error_description=\"[^\"]+\"")
                .doesNotContain(token);
    }

    @ParameterizedTest
    @EnumSource
    void validTokenIdentifiesTheCaller(Provider provider) {
        Answer answer = me(draft(provider).signed());
        SampleAccount account = provider == Provider.GOOGLE ? google : microsoft;
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("/identity/provider")).isEqualTo(provider.name());
        assertThat(answer.text("/identity/username")).isEqualTo(account.username());
        assertThat(answer.text("/identity/displayName")).isEqualTo(account.displayName());
        assertThat(answer.json().at("/identity/tenantId").asText(null))
                .isEqualTo(account.tenant() == null ? null : account.tenant().id());
        assertThat(answer.json().at("/memberships")).isEmpty();
    }

    @Test
    void tokenOfTheWebClientIsRefused() {
        String google = LocalProviders.GOOGLE_WEB_CLIENT;
        refused(draft(Provider.GOOGLE).claim("aud", google).claim("azp", google).signed());
        String microsoft = LocalProviders.MICROSOFT_WEB_CLIENT;
        refused(draft(Provider.MICROSOFT).claim("aud", microsoft).signed());
    }

    @Test
    void missingTokenIsChallenged() {
        Answer answer = roster.api("", "").get("/me");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("unauthenticated");
        // RFC 6750, section 3.1: no error code if the request has no authentication information.
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"roster\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YWRhOmFkYQ==", "Bearer", "Bearer a b", "Bearer \"quoted\""})
    void otherAuthorizationIsAnInvalidRequest(String authorization) {
        Answer answer = roster.api("", "").with("Authorization", authorization).get("/me");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).contains("error=\"invalid_request\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "..", "e30.e30.", "eyJhbGciOiJSUzI1NiJ9.e30.AA"})
    void malformedTokenIsRefused(String token) {
        refused(token);
    }

    @ParameterizedTest
    @EnumSource
    void tokenForAnotherAudienceIsRefused(Provider provider) {
        refused(draft(provider).claim("aud", "somebody-else").without("azp").signed());
        refused(draft(provider).claim("aud", List.of()).signed());
        refused(draft(provider).without("aud").signed());
    }

    @Test
    void clientOfTheOtherProviderIsRefused() {
        String google = LocalProviders.GOOGLE_DESKTOP_CLIENT;
        String microsoft = LocalProviders.MICROSOFT_DESKTOP_CLIENT;
        refused(draft(Provider.GOOGLE).claim("aud", microsoft).claim("azp", microsoft).signed());
        refused(draft(Provider.MICROSOFT).claim("aud", google).signed());
    }

    @Test
    void tokenForSeveralAudiencesIsRefused() {
        String ours = LocalProviders.GOOGLE_DESKTOP_CLIENT;
        IdTokenBuilder several =
                draft(Provider.GOOGLE).claim("aud", List.of(ours, "somebody-else")).without("azp");
        refused(several.signed());
        refused(several.claim("azp", "somebody-else").signed());
        refused(several.claim("azp", ours).signed());
        accepted(several.claim("aud", List.of(ours)).claim("azp", ours).signed());
    }

    @ParameterizedTest
    @EnumSource
    void expiredTokenIsRefusedAfterOneMinute(Provider provider) {
        Instant now = Instant.now();
        refused(draft(provider).claim("exp", now.minusSeconds(75)).signed());
        accepted(draft(provider).claim("exp", now.minusSeconds(30)).signed());
        refused(draft(provider).without("exp").signed());
    }

    @ParameterizedTest
    @EnumSource
    void tokenFromTheFutureIsRefused(Provider provider) {
        Instant now = Instant.now();
        refused(draft(provider).claim("nbf", now.plusSeconds(90)).signed());
        accepted(draft(provider).claim("nbf", now.plusSeconds(30)).signed());
        refused(draft(provider).claim("iat", now.plusSeconds(90)).signed());
        accepted(draft(provider).claim("iat", now.plusSeconds(30)).signed());
        refused(draft(provider).without("iat").signed());
    }

    @ParameterizedTest
    @EnumSource
    void unsignedTokenIsRefused(Provider provider) {
        refused(draft(provider).unsigned());
    }

    @ParameterizedTest
    @EnumSource
    void publicKeyAsHmacSecretIsRefused(Provider provider) throws JOSEException {
        RSAKey key = roster.providers().signingKey(provider);
        refused(draft(provider).signedWithSecret(key.toRSAPublicKey().getEncoded()));
        refused(draft(provider).signedWithSecret(key.toPublicJWK().toJSONString().getBytes(UTF_8)));
    }

    @ParameterizedTest
    @EnumSource
    void tokenSignedByAnotherKeyIsRefused(Provider provider) throws JOSEException {
        refused(draft(provider).signedWith(new RSAKeyGenerator(2048).generate()));
    }

    @ParameterizedTest
    @EnumSource
    void unlistedAlgorithmIsRefused(Provider provider) {
        refused(draft(provider).signedAs(JWSAlgorithm.RS512));
        refused(draft(provider).signedAs(JWSAlgorithm.PS256));
    }

    @ParameterizedTest
    @EnumSource
    void tokenWithChangedClaimsIsRefused(Provider provider) {
        String[] mine = draft(provider).signed().split("\\.");
        String[] another = draft(provider).claim("sub", "another").signed().split("\\.");
        refused(mine[0] + "." + another[1] + "." + mine[2]);
    }

    @ParameterizedTest
    @EnumSource
    void tokenOfAnotherTypeIsRefused(Provider provider) {
        refused(draft(provider).type("logout+jwt").signed());
        refused(draft(provider).type("at+jwt").signed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://accounts.example.com",
                "accounts.google.com",
                "https://accounts.google.com",
                ""
            })
    void unknownIssuerIsRefused(String issuer) {
        refused(draft(Provider.GOOGLE).claim("iss", issuer).signed());
        refused(draft(Provider.MICROSOFT).claim("iss", issuer).signed());
    }

    @ParameterizedTest
    @EnumSource
    void tokenWithoutIssuerOrSubjectIsRefused(Provider provider) {
        refused(draft(provider).without("iss").signed());
        refused(draft(provider).without("sub").signed());
        refused(draft(provider).claim("sub", "1\0").signed());
        refused(draft(provider).claim("iss", 7).signed());
    }

    @Test
    void tenantAndIssuerHaveToAgree() {
        IdTokenBuilder draft = draft(Provider.MICROSOFT);
        String authority = roster.providers().microsoftAuthority().toString();
        refused(draft.claim("tid", SampleTenant.EXAMPLE_NET.id()).signed());
        refused(
                draft.claim("iss", authority + "/" + SampleTenant.EXAMPLE_NET.id() + "/v2.0")
                        .signed());
        refused(draft.claim("iss", authority + "/{tenantid}/v2.0").signed());
        refused(draft.claim("iss", authority + "/common/v2.0").signed());
        refused(draft.claim("tid", "common").claim("iss", authority + "/common/v2.0").signed());
        refused(draft.without("tid").signed());
        refused(draft.without("oid").signed());
        refused(draft.claim("oid", "no-guid").signed());
    }

    @Test
    void keyOfTheOtherProviderIsRefused() {
        RSAKey googles = roster.providers().signingKey(Provider.GOOGLE);
        refused(draft(Provider.MICROSOFT).keyId(googles.getKeyID()).signedWith(googles));
    }

    @Test
    void keyOfPersonalAccountsSignsForNoTenant() {
        RSAKey personal = roster.providers().personalSigningKey();
        IdTokenBuilder tenants = draft(Provider.MICROSOFT).keyId(personal.getKeyID());
        refused(tenants.signedWith(personal));
        refused(tenants.keyId(null).signedWith(personal));
        SampleAccount account = roster.microsoft(SampleTenant.PERSONAL, "alan");
        accepted(draft(account).signed());
    }

    @Test
    void tenantAndObjectIdAreCaseInsensitive() {
        SampleAccount account = roster.microsoft(SampleTenant.EXAMPLE_ORG, "mixed");
        roster.join(account, "MEMBER");
        String shouted =
                draft(account).claim("oid", account.subject().toUpperCase(Locale.ROOT)).signed();
        assertThat(me(shouted).json().at("/memberships")).hasSize(1);
    }

    @Test
    void memberIsIdentifiedBySubjectNotUsername() {
        SampleAccount account = roster.google("renamed");
        roster.join(account, "MEMBER");
        String renamed = draft(account.withUsername("new@example.com")).signed();
        assertThat(me(renamed).json().at("/memberships")).hasSize(1);
        String sameName = draft(account).claim("sub", "100000001").signed();
        assertThat(me(sameName).json().at("/memberships")).isEmpty();
    }

    @Test
    void duplicateClaimIsRefused() throws JOSEException {
        RSAKey key = roster.providers().signingKey(Provider.GOOGLE);
        Instant now = Instant.now();
        String claims =
                """
                {"iss":"%s","aud":"%s","iat":%d,"exp":%d,"nonce":"%s","sub":"1","email":"ada@example.com"%s}\
                """;
        for (String again : List.of(",\"sub\":\"2\"", ",\"email\":\"eve@example.com\"", "")) {
            JWSObject token =
                    new JWSObject(
                            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                            new Payload(
                                    claims.formatted(
                                            roster.providers().googleIssuer(),
                                            LocalProviders.GOOGLE_DESKTOP_CLIENT,
                                            now.getEpochSecond(),
                                            now.getEpochSecond() + 60,
                                            roster.sessions().newNonce(),
                                            again)));
            token.sign(new RSASSASigner(key));
            if (again.isEmpty()) {
                accepted(token.serialize());
            } else {
                refused(token.serialize());
            }
        }
    }

    /** Microsoft documents {@code xms_edov} as a boolean, Google {@code email_verified}. */
    @ParameterizedTest
    @ValueSource(strings = {"false", "null", "\"true\"", "\"1\"", "1", "1.5", "[true]", "{}"})
    void onlyTheBooleanTrueVerifiesAnAddress(String value) throws ParseException {
        JWTClaimsSet claims = JWTClaimsSet.parse("{\"xms_edov\":" + value + "}");
        assertThat(OpenIdProvider.isTrue(claims, "xms_edov")).isFalse();
        assertThat(OpenIdProvider.isTrue(JWTClaimsSet.parse("{\"xms_edov\":true}"), "xms_edov"))
                .isTrue();
    }

    @Test
    void oversizedTokenIsRefused() {
        refused(draft(Provider.GOOGLE).claim("groups", "x".repeat(14_000)).signed());
    }

    @Test
    void unknownKeyIdsDoNotFloodTheProvider() {
        accepted(draft(Provider.GOOGLE).signed());
        int before = roster.providers().keyRequests(Provider.GOOGLE);
        for (int i = 0; i < 30; i++) {
            refused(draft(Provider.GOOGLE).keyId(UUID.randomUUID().toString()).signed());
            accepted(draft(Provider.GOOGLE).signed());
        }
        assertThat(roster.providers().keyRequests(Provider.GOOGLE) - before).isBetween(1, 3);
    }
}
