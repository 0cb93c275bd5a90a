package org.roster.desktop.activity;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.roster.contract.Actor;
import org.roster.contract.Change;
import org.roster.contract.ChangeDetail;
import org.roster.contract.ChangeDetail.Revoked;
import org.roster.contract.ChangeKind;
import org.roster.contract.TokenReference;
import org.roster.contract.TokenRevocationReason;
import org.roster.contract.TokenTerms;
import org.roster.desktop.fake.Samples;

class TokenActivityTest {

    private static final TokenReference PAYROLL = new TokenReference("t1", "Payroll");

    private final ActivityText text = new ActivityText();

    private static Change change(
            ChangeKind kind, @Nullable TokenReference by, ChangeDetail detail) {
        return new Change(
                1,
                Samples.NOW,
                new Actor("m1", "Ada Example", by),
                kind,
                Change.Subject.of(PAYROLL),
                detail);
    }

    @Test
    void tokenIsNamedInsteadOfItsCreator() {
        assertThat(text.who(change(ChangeKind.INVITE_RESENT, PAYROLL, ChangeDetail.NONE)))
                .isEqualTo("Payroll (API token)");
        assertThat(text.who(change(ChangeKind.INVITE_RESENT, null, ChangeDetail.NONE)))
                .isEqualTo("Ada Example");
    }

    @Test
    void newTokenIsDescribedByItsScopesAndExpiry() {
        ChangeDetail terms =
                new TokenTerms(
                        "members:read changes:read future:scope", "2026-12-24T12:00:00Z", null);
        assertThat(text.what(change(ChangeKind.TOKEN_CREATED, null, terms)))
                .startsWith(
                        "Created the API token Payroll (Read users; Read the activity), valid until"
                                + " Dec 24, 2026");
        assertThat(text.what(change(ChangeKind.TOKEN_TAKEN_OVER, null, terms)))
                .isEqualTo("Took over the API token Payroll, which has a new secret");
    }

    @Test
    void endOfATokenHasItsReason() {
        for (TokenRevocationReason reason : TokenRevocationReason.values()) {
            ChangeDetail revoked = new Revoked(reason.name());
            assertThat(text.what(change(ChangeKind.TOKEN_REVOKED, null, revoked)))
                    .startsWith("Revoked the API token Payroll because ");
        }
        for (ChangeDetail other : new ChangeDetail[] {ChangeDetail.NONE, new Revoked("LATER")}) {
            assertThat(text.what(change(ChangeKind.TOKEN_REVOKED, null, other)))
                    .isEqualTo("Revoked the API token Payroll");
        }
    }
}
