package org.roster.desktop.invites.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.client.OrganizationService;
import org.roster.client.ServiceException;
import org.roster.contract.Invite;
import org.roster.contract.ProblemType;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestReplica;
import org.roster.desktop.ui.text.Times;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tests sending the rows of a bulk invite. */
class BulkInviteSenderTest extends BulkInviteTest {

    @Test
    void sentInvitesAppearInTheReplicaWithoutLinks() {
        check("a@example.com\nlise@example.com\n+12025550143");

        sending.start();

        assertThat(sending.isDone()).isTrue();
        assertThat(sending.progressProperty().get()).isEqualTo(1);
        assertThat(statuses())
                .containsExactly(RowStatus.SENT, RowStatus.INVITED, RowStatus.BY_HAND);
        assertThat(usernames(sent())).containsExactly("a@example.com", "+12025550143");
        assertThat(sent()).doesNotHaveDuplicates();
        assertThat(replica.invites())
                .hasSize(3)
                .allSatisfy(invite -> assertThat(invite.link()).isNull());
        assertThat(invites.rows().made()).extracting(Invite::link).containsOnly(LINK);
    }

    @Test
    void thousandRowsAreSent() {
        check(
                IntStream.range(0, 1000)
                        .mapToObj(i -> "u" + i + "@example.com")
                        .collect(Collectors.joining("\n")));

        sending.start();

        assertThat(sending.isDone()).isTrue();
        assertThat(statuses()).hasSize(1000).containsOnly(RowStatus.SENT);
    }

    @Test
    void refusedRowDoesNotStopTheOthers() {
        service.failOnce("invite", Samples.refusedField("tenantId", "unknown-tenant"));
        check("a@example.com,,,nobody.example\nb@example.com");

        sending.start();

        assertThat(statuses()).containsExactly(RowStatus.REFUSED, RowStatus.SENT);
        assertThat(invites.rows().all().getFirst().reason())
                .isEqualTo("Microsoft Entra ID has no tenant with this name.");
        assertThat(sending.isDone()).isTrue();
    }

    @Test
    void failedTenantLookupDelaysOnlyItsRow() {
        service.failOnce("invite", Samples.refused(ProblemType.UNAVAILABLE));
        check("a@example.com,,,example.org\nb@example.com\nc@example.com,,,example.net");

        sending.start();

        assertThat(statuses()).containsExactly(RowStatus.AGAIN, RowStatus.SENT, RowStatus.SENT);
        assertThat(invites.rows().all().getFirst().reason())
                .startsWith("Couldn’t look up the tenant at Microsoft.");
        assertThat(sending.isDone()).isFalse();
        assertThat(sending.getFailure()).isEmpty();
        assertThat(invites.getSummary()).isEqualTo("2 invites created. 1 not sent yet.");
        assertThat(invites.lossWarning()).startsWith("1 invite hasn’t been sent.");

        sending.start();
        assertThat(statuses()).containsOnly(RowStatus.SENT);
        assertThat(sending.isDone()).isTrue();
        assertThat(invites.getSummary()).isEqualTo("3 invites created.");
        assertThat(sent().getLast()).isEqualTo(sent().getFirst());
    }

    @Test
    void unavailableServiceStopsSending() {
        service.failOnce("invite", Samples.refused(ProblemType.UNAVAILABLE));
        check("a@example.com\nb@example.com");
        sending.start();
        assertThat(statuses()).containsOnly(RowStatus.UNSENT);
        assertThat(sending.getFailure()).startsWith("The server is temporarily unavailable");
    }

    @Test
    void repeatedTenantLookupFailuresStopSending() {
        service.failAlways(Samples.refused(ProblemType.UNAVAILABLE));
        check(
                IntStream.range(0, 30)
                        .mapToObj(i -> "u" + i + "@example.com,,,example.org")
                        .collect(Collectors.joining("\n")));

        sending.start();

        assertThat(sent()).hasSize(BulkInviteSender.OUTAGE_LOOKUPS);
        assertThat(sending.getFailure()).startsWith("The server is temporarily unavailable");
        assertThat(invites.getSummary()).isEqualTo("No invites created. 30 not sent yet.");

        service.failAlways(null);
        sending.start();
        assertThat(statuses()).containsOnly(RowStatus.SENT);
    }

    @Test
    void resumeAfterNetworkFailureReusesTheIdempotencyKey() {
        service.failOnce("invite", Samples.unreachable());
        check("a@example.com\nb@example.com");

        sending.start();

        assertThat(sending.isDone()).isFalse();
        assertThat(sending.isBusy()).isFalse();
        assertThat(statuses()).containsOnly(RowStatus.UNSENT);
        assertThat(sending.getFailure())
                .isEqualTo("The server isn’t responding. Check your connection and try again.");
        assertThat(invites.getSummary()).isEqualTo("No invites created. 2 not sent yet.");
        assertThat(invites.lossWarning()).startsWith("2 invites haven’t been sent");

        sending.start();

        assertThat(sending.isDone()).isTrue();
        assertThat(sending.getFailure()).isEmpty();
        assertThat(sent()).hasSize(3);
        assertThat(sent().get(1)).isEqualTo(sent().get(0));
    }

    @Test
    void reachedMemberLimitStopsSending() {
        service.failOnce("invite", Samples.refused(ProblemType.MEMBER_LIMIT_REACHED));
        check("a@example.com\nb@example.com");

        sending.start();

        assertThat(sent()).hasSize(1);
        assertThat(statuses()).containsOnly(RowStatus.UNSENT);
        assertThat(sending.getFailure()).startsWith("All 10 member slots are used.");
    }

    @Test
    void stopFinishesRunningRequestsAndSendsNoMore() {
        check(
                IntStream.range(0, 10)
                        .mapToObj(i -> "u" + i + "@example.com")
                        .collect(Collectors.joining("\n")));
        tasks.hold();
        sending.start();
        assertThat(invites.rows().count(RowStatus.SENDING)).isEqualTo(BulkInviteSender.AT_ONCE);

        sending.stop();
        assertThat(sending.isBusy()).isTrue();
        tasks.release();

        assertThat(sending.isBusy()).isFalse();
        assertThat(invites.rows().count(RowStatus.SENT)).isEqualTo(BulkInviteSender.AT_ONCE);
        assertThat(sending.getFailure()).isEmpty();
        assertThat(invites.getSummary()).isEqualTo("4 invites created. 6 not sent yet.");
        assertThat(sending.progressProperty().get()).isBetween(0.39, 0.41);

        sending.start();
        assertThat(statuses()).containsOnly(RowStatus.SENT);
        assertThat(sent()).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void rateLimitPausesForTheRequestedTime() {
        service.failOnce("invite", Samples.rateLimited(Duration.ofSeconds(7)));
        check("a@example.com\nb@example.com");

        sending.start();

        assertThat(sending.isBusy()).isTrue();
        assertThat(sending.waitingProperty().get())
                .isEqualTo(
                        "Too many requests. Sending resumes at "
                                + new Times(() -> Samples.NOW).second(Samples.NOW.plusSeconds(7))
                                + ".");
        tasks.passTime(Duration.ofSeconds(6));
        assertThat(sent()).hasSize(1);

        tasks.passTime(Duration.ofSeconds(7));

        assertThat(sending.isDone()).isTrue();
        assertThat(sending.waitingProperty().get()).isEmpty();
        assertThat(usernames(sent()))
                .containsExactly("a@example.com", "a@example.com", "b@example.com");
        assertThat(sent().get(1)).isEqualTo(sent().get(0));
    }

    @Test
    void rateLimitWithoutTimePausesForTheDefault() {
        service.failOnce("invite", Samples.rateLimited(null));
        check("a@example.com");
        sending.start();

        tasks.passTime(BulkInviteSender.PAUSE);

        assertThat(sending.isDone()).isTrue();
    }

    @Test
    void stopDuringAPauseEndsImmediately() {
        service.failOnce("invite", Samples.rateLimited(Duration.ofSeconds(7)));
        check("a@example.com");
        sending.start();

        sending.stop();

        assertThat(sending.isBusy()).isFalse();
        assertThat(sending.waitingProperty().get()).isEmpty();
        tasks.passTime(Duration.ofMinutes(1));
        assertThat(sent()).hasSize(1);
    }

    @Test
    void canceledNewSignInLeavesTheListAsItWas() {
        service.failOnce("invite", Samples.refused(ProblemType.FRESH_SIGN_IN_REQUIRED));
        check("a@example.com");

        sending.start();

        assertThat(sending.isStarted()).isFalse();
        assertThat(invites.getSummary()).isEqualTo("1 row: 1 ready to send.");
        assertThat(sending.getFailure()).isEmpty();
        sending.start();
        assertThat(statuses()).containsExactly(RowStatus.SENT);
    }

    @Test
    void rejectedRowIsSentAgain() {
        service.failOnce("invite", Samples.refusedField("tenantId", "unknown-tenant"));
        check("a@example.com,,,nobody.example\nb@example.com");
        sending.start();
        assertThat(invites.getSummary()).isEqualTo("1 invite created. 1 rejected.");
        assertThat(invites.getNextStep()).startsWith("Correct the marked row in the table");

        invites.retry();

        assertThat(statuses()).containsOnly(RowStatus.SENT);
        assertThat(invites.getSummary()).isEqualTo("2 invites created.");
        assertThat(invites.getNextStep()).startsWith("The invitation e-mails are on their way.");
        // The first key stands for another try that the service has refused
        assertThat(sent().getFirst()).isNotEqualTo(sent().getLast());
    }

    @Test
    void expiredSignInStopsSending() {
        service.failOnce("invite", new ServiceException.SignInRequired("Expired"));
        check("a@example.com");

        sending.start();

        assertThat(sending.getFailure()).startsWith("Your sign-in has expired.");
        assertThat(statuses()).containsExactly(RowStatus.UNSENT);
    }

    @Test
    void unexpectedFailureStopsSending() {
        check("a@example.com\nb@example.com");
        OrganizationService broken =
                (OrganizationService)
                        Proxy.newProxyInstance(
                                OrganizationService.class.getClassLoader(),
                                new Class<?>[] {OrganizationService.class},
                                (proxy, method, arguments) -> {
                                    throw new StackOverflowError();
                                });
        BulkInviteSender sender =
                new BulkInviteSender(
                        invites.rows(),
                        TestReplica.gateway(broken, replica, tasks.tasks()),
                        tasks.tasks(),
                        new Times(() -> Samples.NOW));

        sender.start();

        assertThat(sender.isBusy()).isFalse();
        assertThat(sender.isDone()).isFalse();
        assertThat(statuses()).containsOnly(RowStatus.READY);
        assertThat(tasks.defects()).isNotEmpty().allMatch(StackOverflowError.class::isInstance);
        tasks.defects().clear();
        sending.start();
        assertThat(sending.isDone()).isTrue();
    }
}
