package org.roster.desktop.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.roster.contract.Webhook;
import org.roster.contract.WebhookDelivery;
import org.roster.contract.WebhookDeliveryState;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.SampleWebhook;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestReplica;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.webhooks.DeliveryLogViewModel.TestProgress;

import java.time.Duration;

class DeliveryLogViewModelTest {

    @RegisterExtension final TestTasks tasks = new TestTasks();

    private final FakeOrganization service = new FakeOrganization();
    private final OrganizationReplica replica =
            TestReplica.of(service, tasks.tasks(), () -> Samples.NOW);
    private final WebhooksViewModel model =
            new WebhooksViewModel(
                    TestReplica.gateway(service, replica, tasks.tasks()), "m0", tasks.tasks());
    private final Webhook webhook = SampleWebhook.of("w0", "Payroll").build();
    private final DeliveryLogViewModel log = model.log(webhook);

    @BeforeEach
    void addWebhook() {
        service.webhooks().with(webhook);
        model.reload();
    }

    private void addDeliveries(int number) {
        for (int i = 0; i < number; i++) {
            service.webhooks()
                    .with(
                            "w0",
                            SampleWebhook.accepted(
                                    "d" + i, "member-joined", Duration.ofMinutes(number - i)));
        }
    }

    @Test
    void openLogIsReadAgainUntilItIsClosed() {
        log.reload();
        assertThat(log.deliveries()).isEmpty();
        assertThat(log.isLoading().get()).isFalse();
        service.webhooks().with("w0", SampleWebhook.waiting("d0", "member-joined"));
        tasks.passTime(DeliveryLogViewModel.INTERVAL);
        assertThat(log.deliveries()).extracting(WebhookDelivery::id).containsExactly("d0");
        service.webhooks()
                .replace("w0", SampleWebhook.accepted("d0", "member-joined", Duration.ZERO));
        tasks.passTime(DeliveryLogViewModel.INTERVAL);
        assertThat(log.deliveries().getFirst().state()).isEqualTo(WebhookDeliveryState.DELIVERED);
        log.close();
        service.webhooks().with("w0", SampleWebhook.waiting("d1", "member-joined"));
        tasks.passTime(DeliveryLogViewModel.INTERVAL);
        assertThat(log.deliveries()).hasSize(1);
    }

    @Test
    void resultsUpdateTheWebhook() {
        log.reload();
        service.webhooks().with("w0", SampleWebhook.accepted("d0", "reset", Duration.ZERO));
        service.webhooks().put(SampleWebhook.of(webhook).delivered(Duration.ZERO).build());
        tasks.passTime(DeliveryLogViewModel.INTERVAL);
        assertThat(log.webhookProperty().get().lastDeliveredAt()).isEqualTo(Samples.NOW);
    }

    @Test
    void failureIsToldUntilTheServiceAnswersAgain() {
        service.webhooks().fail(Samples.unreachable());
        log.reload();
        assertThat(log.getFailure()).isNotEmpty();
        assertThat(log.isUnavailable().get()).isTrue();
        service.webhooks().fail(null);
        tasks.passTime(DeliveryLogViewModel.INTERVAL);
        assertThat(log.getFailure()).isEmpty();
        assertThat(log.isUnavailable().get()).isFalse();
    }

    @Test
    void olderPagesStayCurrent() {
        addDeliveries(DeliveryLogViewModel.PAGE + 10);
        log.reload();
        assertThat(log.deliveries()).hasSize(DeliveryLogViewModel.PAGE);
        assertThat(log.isHasMore()).isTrue();
        log.more();
        assertThat(log.deliveries())
                .hasSize(DeliveryLogViewModel.PAGE + 10)
                .doesNotHaveDuplicates();
        assertThat(log.isHasMore()).isFalse();
        log.resend(log.deliveries().getLast());
        assertThat(log.deliveries().getLast().state()).isEqualTo(WebhookDeliveryState.PENDING);
        service.webhooks()
                .replace(
                        "w0",
                        SampleWebhook.refused("d0", "member-joined", Duration.ofDays(1), 500));
        tasks.passTime(DeliveryLogViewModel.INTERVAL);
        assertThat(log.deliveries()).hasSize(DeliveryLogViewModel.PAGE + 10);
        assertThat(log.deliveries().getLast().state()).isEqualTo(WebhookDeliveryState.FAILED);
    }

    @Test
    void resultOfTheTestIsAwaited() {
        log.reload();
        log.sendTest();
        assertThat(log.progressProperty().get()).isEqualTo(TestProgress.SENDING);
        tasks.passTime(DeliveryLogViewModel.TEST_INTERVAL);
        assertThat(log.progressProperty().get()).isEqualTo(TestProgress.SENDING);
        service.webhooks().replace("w0", SampleWebhook.refused("d0", "test", Duration.ZERO, 404));
        tasks.passTime(DeliveryLogViewModel.TEST_INTERVAL);
        assertThat(log.progressProperty().get()).isEqualTo(TestProgress.REFUSED);
    }

    @Test
    void testThatKeepsWaitingIsSaid() {
        log.reload();
        log.sendTest();
        for (int i = 0; i < DeliveryLogViewModel.MAX_TEST_READS; i++) {
            tasks.passTime(DeliveryLogViewModel.TEST_INTERVAL);
        }
        assertThat(log.progressProperty().get()).isEqualTo(TestProgress.WAITING);
        service.webhooks().replace("w0", SampleWebhook.accepted("d0", "test", Duration.ZERO));
        tasks.passTime(DeliveryLogViewModel.INTERVAL);
        assertThat(log.progressProperty().get()).isEqualTo(TestProgress.ACCEPTED);
    }
}
