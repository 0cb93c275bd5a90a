package org.roster.desktop.activity;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.roster.contract.Actor;
import org.roster.contract.Change;
import org.roster.contract.ChangeDetail;
import org.roster.contract.ChangeKind;
import org.roster.desktop.fake.Samples;

import java.util.Map;

/** Tests who is named in the activity log where no member made the change. */
class ActivityTextTest {

    private static final String OPERATOR = "Server operator";
    private static final String SERVICE = "Roster server";

    private final ActivityText text = new ActivityText();

    private String who(ChangeKind kind, Map<String, String> detail) {
        return text.who(change(null, kind, detail));
    }

    private static Change change(
            @Nullable Actor actor, ChangeKind kind, Map<String, String> detail) {
        return new Change(
                1,
                Samples.NOW,
                actor,
                kind,
                new Change.Subject("invite", "i1", "ada@example.com"),
                ChangeDetail.of(kind, detail));
    }

    /** The kinds that more than one can have caused have their own tests below. */
    @ParameterizedTest
    @EnumSource
    void changeWithoutMemberNamesWhoMadeIt(ChangeKind kind) {
        String expected =
                switch (kind) {
                    case MEMBER_JOINED, INVITE_RENEWAL_ASKED -> "ada@example.com";
                    case INVITE_REFUSED -> "Someone with the link";
                    case INVITE_DELIVERY_CHANGED,
                            INVITE_REMINDED,
                            ENDED_INVITES_DELETED,
                            MEMBER_RENAMED ->
                            SERVICE;
                    default -> OPERATOR;
                };
        assertThat(who(kind, Map.of())).isEqualTo(expected);
        assertThat(text.who(change(new Actor("m0", "Grace Example"), kind, Map.of())))
                .isEqualTo("Grace Example");
    }

    @ParameterizedTest
    @CsvSource({
        "MEMBER_JOINED, Roster server",
        "ALREADY_A_MEMBER, Roster server",
        "CREATOR_ENDED, Roster server",
        "CREATOR_SUSPENDED, Server operator",
        "CREATOR_REMOVED, Server operator",
        "RENEWED, Server operator",
        "A_NEWER_REASON, Server operator",
    })
    void revocationNamesTheServiceIfNobodyElseCausedIt(String reason, String who) {
        assertThat(who(ChangeKind.INVITE_REVOKED, Map.of("reason", reason))).isEqualTo(who);
    }

    @Test
    void endOfAccessIsMadeByTheService() {
        assertThat(
                        who(
                                ChangeKind.MEMBER_STATE_CHANGED,
                                Map.of("to", "SUSPENDED", "endedAt", "2026-11-24T09:30:00Z")))
                .isEqualTo(SERVICE);
    }

    @Test
    void refusedAccountIsNamed() {
        assertThat(who(ChangeKind.INVITE_REFUSED, Map.of("username", "other@example.com")))
                .isEqualTo("other@example.com");
    }
}
