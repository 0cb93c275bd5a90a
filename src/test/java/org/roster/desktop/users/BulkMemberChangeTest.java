package org.roster.desktop.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.roster.contract.Member;
import org.roster.contract.MemberBuilder;
import org.roster.contract.MemberState;
import org.roster.contract.ProblemType;
import org.roster.contract.Role;
import org.roster.desktop.batch.BatchAction.ItemState;
import org.roster.desktop.batch.BatchTitles;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestReplica;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.replica.OrganizationReplica;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class BulkMemberChangeTest {

    private static final Member ADA = Samples.member("ada", "Ada Example", Role.ADMINISTRATOR);
    private static final Member GRACE = Samples.member("grace", "Grace Example", Role.MEMBER);
    private static final Member ALAN = Samples.member("alan", "Alan Example", Role.MEMBER);
    private static final Member JEAN = Samples.member("jean", "Jean Example", Role.MEMBER);

    private final FakeOrganization service = new FakeOrganization().with(ADA, GRACE, ALAN, JEAN);
    @RegisterExtension final TestTasks tasks = new TestTasks();
    private final OrganizationReplica replica =
            TestReplica.of(service, tasks.tasks(), () -> Samples.NOW);
    private final BulkMemberChange promotion = change(Role.ADMINISTRATOR);
    private final BulkMemberChange removal =
            new BulkMemberChange(
                    List.of(GRACE, ALAN, JEAN),
                    null,
                    "ada",
                    TestReplica.gateway(service, replica, tasks.tasks()),
                    tasks.tasks());

    private BulkMemberChange change(Role role) {
        return new BulkMemberChange(
                List.of(GRACE, ALAN, JEAN),
                role,
                "ada",
                TestReplica.gateway(service, replica, tasks.tasks()),
                tasks.tasks());
    }

    @BeforeEach
    void read() {
        replica.follow();
        service.calls().clear();
    }

    private static List<ItemState> states(BulkMemberChange change) {
        return change.items().stream().map(item -> item.stateProperty().get()).toList();
    }

    private static List<String> reasons(BulkMemberChange change) {
        return change.items().stream().map(item -> item.reasonProperty().get()).toList();
    }

    @Test
    void rolesAreChangedInOrder() {
        promotion.start();

        assertThat(promotion.isDone()).isTrue();
        assertThat(promotion.isBusy()).isFalse();
        assertThat(promotion.progressProperty().get()).isEqualTo(1);
        assertThat(states(promotion)).containsOnly(ItemState.DONE);
        assertThat(service.calls())
                .containsExactly(
                        "changeRole grace ADMINISTRATOR of version 1",
                        "changeRole alan ADMINISTRATOR of version 1",
                        "changeRole jean ADMINISTRATOR of version 1");
        assertThat(replica.members()).extracting(Member::role).containsOnly(Role.ADMINISTRATOR);
    }

    @Test
    void resumedMembersLoseAnEndDateThatHasPassed() {
        Member ended = suspended(GRACE, Samples.NOW.minusSeconds(1));
        Member ending = suspended(ALAN, Samples.NOW.plusSeconds(60));
        service.change(ended);
        service.change(ending);
        BulkMemberChange resumption =
                new BulkMemberChange(
                        List.of(ended, ending),
                        MemberState.ACTIVE,
                        Samples.NOW,
                        "ada",
                        TestReplica.gateway(service, replica, tasks.tasks()),
                        tasks.tasks());

        resumption.start();

        assertThat(resumption.isDone()).isTrue();
        assertThat(replica.members())
                .filteredOn(member -> List.of("grace", "alan").contains(member.id()))
                .extracting(Member::id, Member::state, Member::endsAt)
                .containsExactlyInAnyOrder(
                        tuple("grace", MemberState.ACTIVE, null),
                        tuple("alan", MemberState.ACTIVE, ending.endsAt()));
    }

    private static Member suspended(Member member, Instant endsAt) {
        return new MemberBuilder(member).state(MemberState.SUSPENDED).endsAt(endsAt).build();
    }

    @Test
    void alreadyRemovedMemberIsNoFailure() {
        service.failOnce(Samples.refused(ProblemType.NOT_FOUND));

        removal.start();

        assertThat(removal.isDone()).isTrue();
        assertThat(replica.members()).containsExactly(ADA);
    }

    @Test
    void refusedMemberDoesNotStopTheOthers() {
        service.failOnce(Samples.refused(ProblemType.VERSION_MISMATCH));
        List<String> titles = new ArrayList<>();
        promotion
                .title(new BatchTitles("Change?", "Changing", done -> done + " changed"))
                .subscribe(title -> titles.add(title));

        promotion.start();

        assertThat(titles).containsExactly("Change?", "Changing", "2 changed");
        assertThat(states(promotion))
                .containsExactly(ItemState.FAILED, ItemState.DONE, ItemState.DONE);
        assertThat(reasons(promotion).getFirst())
                .startsWith("Someone else just changed this member");
        assertThat(reasons(promotion).subList(1, 3)).containsOnly("");
        assertThat(promotion.isDone()).isFalse();
        assertThat(promotion.getFailure()).startsWith("1 of 3 not completed.");
        assertThat(promotion.leftProperty().get()).isEqualTo(1);
        assertThat(promotion.partlyDone().getValue()).isTrue();
        assertThat(promotion.retryableProperty().get()).isTrue();
    }

    @Test
    void nothingCanBeRetriedIfTheServiceRefusesTheRestForGood() {
        service.failOnce(Samples.refused(ProblemType.LAST_ADMINISTRATOR));
        promotion.start();
        assertThat(promotion.retryableProperty().get()).isFalse();
        assertThat(promotion.getFailure())
                .isEqualTo("1 of 3 not completed. The reasons are in the list.");
    }

    @Test
    void retryAppliesOnlyToTheRest() {
        service.failOnce(Samples.refused(ProblemType.VERSION_MISMATCH));
        promotion.start();
        service.calls().clear();

        promotion.start();

        assertThat(service.calls()).containsExactly("changeRole grace ADMINISTRATOR of version 1");
        assertThat(promotion.isDone()).isTrue();
        assertThat(promotion.getFailure()).isEmpty();
        assertThat(reasons(promotion)).containsOnly("");
    }

    @Test
    void globalFailureStopsTheChange() {
        service.failAlways(Samples.unreachable());

        removal.start();

        assertThat(service.calls()).containsExactly("remove grace");
        assertThat(states(removal))
                .containsExactly(ItemState.FAILED, ItemState.WAITING, ItemState.WAITING);
        assertThat(removal.getFailure()).startsWith("3 of 3 not completed.");
        assertThat(removal.isBusy()).isFalse();
    }

    @Test
    void changePausesWhenTheServiceAsksForIt() {
        service.failOnce(Samples.rateLimited(Duration.ofSeconds(30)));

        promotion.start();

        assertThat(promotion.isBusy()).isTrue();
        assertThat(promotion.getPausing()).isEqualTo("The server asked for a pause of 30 seconds.");
        assertThat(states(promotion)).containsOnly(ItemState.WAITING);
        tasks.passTime(Duration.ofSeconds(30));
        assertThat(promotion.isDone()).isTrue();
        assertThat(promotion.getPausing()).isEmpty();
        assertThat(reasons(promotion)).containsOnly("");
    }

    @Test
    void stopEndsAPause() {
        service.failOnce(Samples.rateLimited(Duration.ofSeconds(30)));
        promotion.start();

        promotion.stop();

        assertThat(promotion.isBusy()).isFalse();
        assertThat(promotion.leftProperty().get()).isEqualTo(3);
        promotion.start();
        assertThat(promotion.isDone()).isTrue();
    }

    @Test
    void stopTakesEffectAfterTheCurrentMember() {
        tasks.hold();
        promotion.start();
        assertThat(promotion.isBusy()).isTrue();

        promotion.stop();
        tasks.release();

        assertThat(states(promotion))
                .containsExactly(ItemState.DONE, ItemState.WAITING, ItemState.WAITING);
        assertThat(promotion.progressProperty().get()).isCloseTo(1 / 3.0, within());
        assertThat(promotion.getFailure()).startsWith("2 of 3 not completed.");
        promotion.start();
        assertThat(promotion.isDone()).isTrue();
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(0.001);
    }
}
