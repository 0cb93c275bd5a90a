package org.roster.desktop.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.roster.client.OrganizationEvent;
import org.roster.client.ServiceException;
import org.roster.contract.Invite;
import org.roster.contract.InviteStatus;
import org.roster.contract.Limits;
import org.roster.contract.Member;
import org.roster.contract.Role;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestReplica;
import org.roster.desktop.fake.TestTasks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

class OrganizationReplicaTest {

    private final FakeOrganization service = new FakeOrganization();
    private final TestTasks tasks = new TestTasks();
    private final OrganizationReplica replica =
            TestReplica.of(service, tasks.tasks(), () -> Samples.NOW);

    @AfterEach
    void nothingUnexpected() {
        assertThat(tasks.defects()).isEmpty();
    }

    private void aMinuteLater() {
        tasks.passTime(Duration.ofMinutes(1));
    }

    private void awaitStatus(Class<? extends ReplicaStatus> status) {
        await().until(() -> status.isInstance(replica.statusProperty().get()));
    }

    private void assertHasEachOf(int members) {
        assertThat(replica.members()).hasSize(members);
        assertThat(new HashSet<>(replica.members()))
                .isEqualTo(new HashSet<>(Samples.members(members)));
    }

    @Test
    void firstPageAppearsWhileTheRestLoads() {
        service.with(Samples.members(2500));
        List<Integer> seen = new ArrayList<>();
        service.whileReadingMembers(() ->
                service.whileReadingMembers(() -> {
                    seen.add(replica.members().size());
                    assertThat(replica.statusProperty().get())
                            .isInstanceOf(ReplicaStatus.Loading.class);
                    assertThat(replica.limitsProperty().get()).isNotNull();
                }));

        replica.follow();

        assertThat(seen).containsExactly(100);
        assertHasEachOf(2500);
        assertThat(replica.statusProperty().get()).isInstanceOf(ReplicaStatus.Current.class);
        assertThat(service.calls())
                .containsSubsequence(
                        "members OLDEST_FIRST null 100", "members OLDEST_FIRST 100 1000")
                .contains("members OLDEST_FIRST 1100 1000", "members NEWEST_FIRST null 1000");
    }

    @Test
    void manyMembersAreReadFromBothEnds() {
        service.with(Samples.members(8500));

        replica.follow();

        assertHasEachOf(8500);
        assertThat(service.calls())
                .filteredOn(call -> call.startsWith("members "))
                // Each end may request one page that the other end requests as well
                .hasSizeBetween(10, 12)
                .anyMatch(call -> call.startsWith("members NEWEST_FIRST null "));
    }

    @Test
    void listenerPreparesMembersBeforeTheyAreAdded() {
        service.with(Samples.members(8500));
        List<List<Member>> prepared = new ArrayList<>();
        List<List<Member>> added = new ArrayList<>();
        replica.prepareWith(soon -> {
            assertThat(new HashSet<>(replica.members()).containsAll(soon)).isFalse();
            prepared.add(soon);
            return () -> {
                assertThat(new HashSet<>(replica.members()).containsAll(soon)).isTrue();
                added.add(soon);
            };
        });

        replica.follow();

        assertThat(prepared).hasSizeGreaterThan(1);
        assertThat(added).isEqualTo(prepared);
        assertThat(prepared.getLast())
                .as("all, in the replica's order")
                .isEqualTo(replica.members())
                .isSortedAccordingTo(Comparator.comparing(Member::displayName));
        assertHasEachOf(8500);
    }

    @Test
    void preparedMembersAreReleasedAlsoWhenDropped() {
        service.with(Samples.members(3));
        List<Integer> added = new ArrayList<>();
        replica.prepareWith(soon -> () -> added.add(soon.size()));
        service.whileReadingMembers(
                () -> tasks.tasks().foreground(() -> replica.removeMember("m1")));

        replica.follow();

        // The first page, and then all of them
        assertThat(added).containsExactly(3, 3);
    }

    @Test
    void failureAtEitherEndMakesReplicaStale() {
        service.with(Samples.members(8500));
        service.failOnce(
                "members NEWEST_FIRST",
                new ServiceException.Unreachable(new IOException("cut off")));

        replica.follow();

        assertThat(replica.statusProperty().get()).isInstanceOf(ReplicaStatus.Stale.class);
        aMinuteLater();
        awaitStatus(ReplicaStatus.Current.class);
        assertHasEachOf(8500);
    }

    @Test
    void eventsOfOthersAreApplied() {
        service.with(Samples.members(3));
        replica.follow();
        service.with(Samples.member("new", "New Example", Role.MEMBER));
        service.removeMember("m1");
        service.with(Samples.invite("i1", "invited@example.com", InviteStatus.PENDING));

        assertThat(replica.members()).extracting(Member::id).containsExactly("m0", "m2", "new");
        assertThat(replica.invites()).hasSize(1);
        assertThat(replica.limitsProperty().get())
                .isEqualTo(new Limits(new Limits.Slots(10, 3), 1));
    }

    @Test
    void eventsNeedNoFurtherRequests() {
        replica.follow();
        service.calls().clear();

        service.with(Samples.member("new", "New Example", Role.MEMBER));
        aMinuteLater();

        assertThat(replica.members()).hasSize(1);
        assertThat(service.calls()).isEmpty();
    }

    @Test
    void streamIsReopenedWhenServiceEndsIt() {
        service.with(Samples.members(3));
        replica.follow();

        service.hangUp();

        // After a pause, because a proxy may end every stream immediately
        await().until(() -> {
            tasks.passTime(RetryPause.MIN);
            return service.listeners() == 1;
        });
        service.removeMember("m1");
        assertThat(replica.members()).hasSize(2);
    }

    @Test
    void resetReloadsEverythingAndKeepsOneStream() {
        service.with(Samples.members(3));
        replica.follow();
        service.calls().clear();

        service.tell(new OrganizationEvent.Reset(100));

        assertThat(service.calls()).contains("members OLDEST_FIRST null 1000");
        await().until(() -> service.listeners() == 1);
    }

    @Test
    void resetsDuringAReloadCauseOneMore() {
        service.with(Samples.members(3));
        replica.follow();
        service.calls().clear();
        tasks.hold();
        for (int i = 0; i < 5; i++) {
            service.tell(new OrganizationEvent.Reset(100));
        }

        tasks.release();

        assertThat(service.calls()).filteredOn("members OLDEST_FIRST null 1000"::equals).hasSize(2);
        assertThat(replica.revisionProperty().get()).isPositive();
    }

    @Test
    void eventDuringTheReloadOfAResetDoesNotReplaceIt() {
        service.with(Samples.members(3));
        replica.follow();
        service.calls().clear();
        service.whileReadingMembers(() -> service.change(Samples.members(3).getFirst()));

        service.tell(new OrganizationEvent.Reset(100));

        await().untilAsserted(() ->
                assertThat(service.calls())
                        .filteredOn("members OLDEST_FIRST null 1000"::equals)
                        .hasSizeGreaterThan(1));
    }

    @Test
    void writeDuringFirstLoadIsKept() throws ServiceException {
        service.with(Samples.members(150));
        service.whileReadingMembers(() -> service.whileReadingMembers(() -> remove("m7")));

        replica.follow();

        assertThat(replica.members()).extracting(Member::id).doesNotContain("m7").hasSize(149);
        assertThat(replica.statusProperty().get()).isInstanceOf(ReplicaStatus.Current.class);
    }

    @Test
    void writeDuringReloadIsKept() {
        service.with(Samples.members(3));
        replica.follow();
        List<List<String>> seen = new ArrayList<>();
        replica.members()
                .subscribe(() -> seen.add(replica.members().stream().map(Member::id).toList()));
        service.whileReadingMembers(() -> remove("m1"));

        service.tell(new OrganizationEvent.Reset(100));

        assertThat(seen).isNotEmpty().allSatisfy(ids -> assertThat(ids).doesNotContain("m1"));
        assertThat(replica.members()).extracting(Member::id).containsExactly("m0", "m2");
    }

    private void remove(String id) {
        service.removeMember(id);
        replica.removeMember(id);
    }

    @Test
    void ownWritesAppearImmediately() {
        service.with(Samples.members(3))
                .with(Samples.invite("i1", "one@example.com", InviteStatus.PENDING));
        replica.follow();

        replica.put(Samples.withRole(Samples.members(3).get(1), Role.ADMINISTRATOR));
        replica.put(Samples.invite("i2", "two@example.com", InviteStatus.PENDING));
        replica.removeMember("m2");

        assertThat(replica.members())
                .extracting(Member::role)
                .containsExactly(Role.ADMINISTRATOR, Role.ADMINISTRATOR);
        assertThat(replica.invites()).extracting(invite -> invite.id()).containsExactly("i2", "i1");
        assertThat(replica.limitsProperty().get().memberSlots().used()).isEqualTo(2);
        assertThat(replica.limitsProperty().get().pendingInvites()).isEqualTo(2);
        assertThat(replica.member("m2")).isNull();

        Invite first = replica.invites().getLast();
        replica.put(first, Samples.withStatus(first, InviteStatus.REVOKED));
        assertThat(replica.limitsProperty().get().pendingInvites()).isEqualTo(1);
    }

    @Test
    void suspendedReplicaHasNoStreamAndCatchesUp() {
        service.with(Samples.members(3));
        replica.follow();
        await().until(() -> service.listeners() == 1);

        replica.suspend();
        await().until(() -> service.listeners() == 0);
        service.removeMember("m1");
        aMinuteLater();
        assertThat(service.listeners()).isZero();
        assertThat(replica.members()).hasSize(3);

        replica.resume();
        assertThat(replica.members()).hasSize(2);
        await().until(() -> service.listeners() == 1);
    }

    @Test
    void suspendedFirstLoadOpensNoStream() {
        service.with(Samples.members(3));
        service.whileReadingMembers(() -> tasks.tasks().foreground(replica::suspend));
        replica.follow();

        assertThat(replica.members()).hasSize(3);
        assertThat(service.listeners()).isZero();
        replica.resume();
        await().until(() -> service.listeners() == 1);
    }

    @Test
    void closedReplicaDoesNotChange() {
        service.with(Samples.members(3));
        replica.follow();
        tasks.tasks().close();
        service.removeMember("m1");

        assertThat(replica.members()).hasSize(3);
    }
}
