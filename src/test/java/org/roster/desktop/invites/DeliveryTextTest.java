package org.roster.desktop.invites;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.roster.contract.AttemptReason;
import org.roster.contract.Delivery;
import org.roster.contract.DeliveryReason;
import org.roster.contract.DeliveryState;
import org.roster.contract.Invite;
import org.roster.contract.InviteProvider;
import org.roster.contract.InviteStatus;
import org.roster.contract.LastAttempt;
import org.roster.contract.Provider;
import org.roster.desktop.fake.SampleInvite;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.ui.text.Times;

import java.time.Duration;
import java.util.Set;

class DeliveryTextTest {

    private static final String SAID = "550 5.1.1 No such user here";

    private final DeliveryText text = new DeliveryText(new Times(() -> Samples.NOW));

    private static Invite invite(
            DeliveryState state, @Nullable String error, @Nullable LastAttempt attempt) {
        return invite(state, error, null, attempt);
    }

    private static Invite invite(
            DeliveryState state,
            @Nullable String error,
            @Nullable DeliveryReason reason,
            @Nullable LastAttempt attempt) {
        return SampleInvite.of("i1", "grace@example.com")
                .provider(InviteProvider.MICROSOFT)
                .tenantId("example.com")
                .delivery(
                        new Delivery(
                                state,
                                "grace@example.com",
                                1,
                                error,
                                reason,
                                Samples.NOW.minus(Duration.ofHours(2))))
                .lastAttempt(attempt)
                .build();
    }

    @ParameterizedTest
    @EnumSource(value = InviteStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "PENDING")
    void linkThatNoLongerWorksIsNotToBeShared(InviteStatus status) {
        Invite invite =
                SampleInvite.of("i1", "grace@example.com")
                        .status(status)
                        .delivery(new Delivery(DeliveryState.NONE, null, 0, null, null, null))
                        .build();

        assertThat(text.text(invite)).isEqualTo("No e-mail");
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, No e-mail; share the link, No e-mail is sent",
        "QUEUED, Sending…, The e-mail to grace@example.com is waiting to be sent.",
        "SENT, Sent 2 hours ago, The mail server accepted the e-mail to grace@example.com.",
        "FAILED, Not delivered, The e-mail to grace@example.com couldn’t be delivered."
    })
    void everyStateHasATextAndAnExplanation(DeliveryState state, String few, String all) {
        Invite invite = invite(state, null, null);

        assertThat(text.text(invite)).isEqualTo(few);
        assertThat(text.explanation(invite)).startsWith(all).doesNotContain("mail server said");
        assertThat(text.attempt(row(invite, InviteStatus.PENDING))).isEmpty();
    }

    @Test
    void failedDeliveryShowsTheMailServerResponse() {
        Invite failed = invite(DeliveryState.FAILED, SAID, null);

        assertThat(text.text(failed)).isEqualTo("Not delivered: " + SAID);
        assertThat(text.explanation(failed)).endsWith("Mail server response: " + SAID);
        assertThat(text.style(failed, InviteStatus.PENDING)).isEqualTo("warning-text");
        assertThat(text.style(failed, InviteStatus.REVOKED)).isEqualTo("muted");

        Invite triedAgain = invite(DeliveryState.QUEUED, SAID, null);
        assertThat(text.text(triedAgain)).isEqualTo("Sending…");
        assertThat(text.explanation(triedAgain)).endsWith("Mail server response: " + SAID);
    }

    @ParameterizedTest
    @EnumSource(DeliveryReason.class)
    void everyReasonHasAPhraseAndASentence(DeliveryReason reason) {
        Invite failed = invite(DeliveryState.FAILED, "550 " + reason, reason, null);
        assertThat(text.text(failed))
                .startsWith(reason.name().startsWith("BOUNCED") ? "Bounced: " : "Not delivered: ")
                .hasSizeLessThan(70);

        String explained = text.explanation(failed);

        assertThat(explained.lines().toList().get(1)).endsWith(".");
        // Only the server's reply says more
        assertThat(explained.contains("550"))
                .isEqualTo(
                        Set.of(
                                        DeliveryReason.RECIPIENT_UNKNOWN,
                                        DeliveryReason.MAILBOX_FULL,
                                        DeliveryReason.REJECTED)
                                .contains(reason));
    }

    @Test
    void bouncedMailShowsTheReasonAndTheStatusCode() {
        Invite bounced =
                invite(
                        DeliveryState.FAILED,
                        "Bounced: the mailbox does not exist (5.1.1)",
                        DeliveryReason.BOUNCED_RECIPIENT_UNKNOWN,
                        null);
        assertThat(text.text(bounced)).isEqualTo("Bounced: mailbox does not exist");
        assertThat(text.explanation(bounced))
                .isEqualTo(
                        """
                        The e-mail to grace@example.com came back. Copy the link and share it yourself.
                        The mailbox doesn’t exist. Check the address.
                        Status code of the report: 5.1.1\
                        """);
        assertThat(text.style(bounced, InviteStatus.PENDING)).isEqualTo("warning-text");
    }

    @ParameterizedTest
    @CsvSource({
        "ada.lovelace@gmail.com, adalovelace@googlemail.com, true",
        "Ada.Lovelace@Gmail.com, adalovelace@gmail.com, true",
        "ada.lovelace@example.com, adalovelace@example.com, false",
        "ada+x@gmail.com, ada@gmail.com, false",
        "ada@gmail.com, Ada@gmail.com, false"
    })
    void nearlySameGmailAddressIsExplained(String tried, String invited, boolean isExplained) {
        Invite invite =
                SampleInvite.of("i1", invited)
                        .lastAttempt(
                                new LastAttempt(
                                        Samples.NOW,
                                        AttemptReason.WRONG_USERNAME,
                                        Provider.GOOGLE,
                                        tried,
                                        null))
                        .build();
        assertThat(text.explanation(invite).contains("so invite " + tried + " instead."))
                .isEqualTo(isExplained);
    }

    @Test
    void rejectedAttemptIsComparedWithTheInvite() {
        Invite tried =
                invite(
                        DeliveryState.SENT,
                        null,
                        new LastAttempt(
                                Samples.NOW,
                                AttemptReason.WRONG_TENANT,
                                Provider.MICROSOFT,
                                "grace@example.net",
                                "other-tenant"));

        assertThat(text.attempt(row(tried, InviteStatus.PENDING)))
                .isEqualTo("Tried another tenant");
        assertThat(text.attempt(row(tried, InviteStatus.ACCEPTED))).isEmpty();
        assertThat(text.explanation(tried))
                .contains("grace@example.net (Microsoft Entra ID) opened the link.")
                .contains(
                        "Signed in from tenant other-tenant, but the invite requires example.com.");
    }

    private static InviteRow row(Invite invite, InviteStatus status) {
        return new InviteRow(invite, status, "", null);
    }
}
