package org.roster.desktop.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.roster.client.ServiceException;
import org.roster.contract.ProblemType;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestReplica;
import org.roster.desktop.fake.TestTasks;

import java.time.Duration;
import java.util.stream.Stream;

/** Tests of the replica while the service is unreachable, or after it refuses for good. */
class ReplicaOutageTest {

    @RegisterExtension final TestTasks tasks = new TestTasks();

    private final FakeOrganization service = new FakeOrganization();
    private final OrganizationReplica replica =
            TestReplica.of(service, tasks.tasks(), () -> Samples.NOW);

    private void aMinuteLater() {
        tasks.passTime(Duration.ofMinutes(1));
    }

    private void awaitStatus(Class<? extends ReplicaStatus> status) {
        await().until(() -> status.isInstance(replica.statusProperty().get()));
    }

    @Test
    void replicaIsStaleDuringOutageAndRecovers() {
        service.with(Samples.members(3));
        replica.follow();

        service.failAlways(Samples.unreachable());

        awaitStatus(ReplicaStatus.Stale.class);
        assertThat(replica.statusProperty().get())
                .isInstanceOfSatisfying(
                        ReplicaStatus.Stale.class,
                        stale -> assertThat(stale.since()).isEqualTo(Samples.NOW));
        assertThat(replica.members()).hasSize(3);
        assertThat(replica.isUnavailable().get()).isTrue();

        service.failAlways(null);
        service.removeMember("m1");
        aMinuteLater();

        assertThat(replica.statusProperty().get()).isInstanceOf(ReplicaStatus.Current.class);
        assertThat(replica.members()).hasSize(2);
    }

    @Test
    void retryEndsThePause() {
        service.failOnce(Samples.unreachable());
        replica.follow();
        assertThat(replica.statusProperty().get()).isInstanceOf(ReplicaStatus.Stale.class);

        replica.retry();

        assertThat(replica.statusProperty().get()).isInstanceOf(ReplicaStatus.Current.class);
        service.calls().clear();
        replica.retry();
        assertThat(service.calls()).as("nothing to retry").isEmpty();
    }

    @Test
    void failuresOfOneOutageAreRetriedTogether() {
        replica.follow();
        service.failOnce("organization", Samples.unreachable());
        service.withLimit(11);
        awaitStatus(ReplicaStatus.Stale.class);
        service.failAlways(Samples.unreachable());
        await().until(() -> tasks.waitingForLater() == 2);
        service.failAlways(null);
        service.failOnce("organization", Samples.unreachable());
        service.calls().clear();

        aMinuteLater();

        assertThat(service.calls()).containsExactly("organization");
    }

    @Test
    void resumingReplacesTheRetry() {
        replica.follow();
        service.failAlways(Samples.unreachable());
        awaitStatus(ReplicaStatus.Stale.class);
        replica.suspend();
        service.failAlways(null);
        replica.resume();
        assertThat(replica.statusProperty().get()).isInstanceOf(ReplicaStatus.Current.class);
        service.calls().clear();

        aMinuteLater();

        assertThat(service.calls()).isEmpty();
    }

    @Test
    void failedFirstLoadIsRetried() {
        service.with(Samples.members(3));
        service.failOnce(Samples.unreachable());
        replica.follow();
        assertThat(replica.statusProperty().get()).isInstanceOf(ReplicaStatus.Stale.class);
        assertThat(replica.members()).isEmpty();

        aMinuteLater();

        assertThat(replica.statusProperty().get()).isInstanceOf(ReplicaStatus.Current.class);
        assertThat(replica.members()).hasSize(3);
    }

    static Stream<ServiceException> finalAnswers() {
        return Stream.of(
                new ServiceException.SignInRequired("The token has expired."),
                Samples.refused(ProblemType.ADMINISTRATOR_REQUIRED),
                Samples.refused(ProblemType.NOT_FOUND));
    }

    @ParameterizedTest
    @MethodSource("finalAnswers")
    void finalRefusalEndsTheReplica(ServiceException answer) {
        replica.follow();

        service.failAlways(answer);

        awaitStatus(ReplicaStatus.Ended.class);
        assertThat(replica.statusProperty().get()).isEqualTo(new ReplicaStatus.Ended(answer));
        assertThat(tasks.waitingForLater()).isZero();
    }

    @Test
    void outageWhileSuspendedIsNotRetried() {
        service.with(Samples.members(3));
        replica.follow();
        service.failAlways(Samples.unreachable());
        awaitStatus(ReplicaStatus.Stale.class);

        replica.suspend();
        int calls = service.calls().size();
        aMinuteLater();
        assertThat(service.calls()).hasSize(calls);

        service.failAlways(null);
        replica.resume();
        assertThat(replica.statusProperty().get()).isInstanceOf(ReplicaStatus.Current.class);
    }
}
