package org.roster.desktop.users;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.binding.IntegerBinding;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.roster.contract.Actor;
import org.roster.contract.Invite;
import org.roster.contract.InviteStatus;
import org.roster.contract.Member;
import org.roster.contract.MemberState;
import org.roster.contract.ProblemType;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.demo.provider.SampleTenant;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.SampleInvite;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestReplica;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.replica.OrganizationReplica;

import java.time.Duration;
import java.util.Set;

class UsersViewModelTest {

    private static final Member ADA = Samples.member("ada", "Ada Example", Role.ADMINISTRATOR);
    private static final Member GRACE = Samples.member("grace", "Grace Example", Role.MEMBER);
    private static final Member ALAN = Samples.member("alan", "Alan Example", Role.MEMBER);

    private static final String TENANT = SampleTenant.EXAMPLE_ORG.id();
    private static final String OTHER_TENANT = SampleTenant.EXAMPLE_NET.id();

    private final FakeOrganization service = new FakeOrganization().with(ADA, GRACE, ALAN);
    @RegisterExtension final TestTasks tasks = new TestTasks();
    private final OrganizationReplica replica =
            TestReplica.of(service, tasks.tasks(), () -> Samples.NOW);
    private final UsersViewModel model =
            new UsersViewModel(
                    TestReplica.gateway(service, replica, tasks.tasks()), "ada", tasks.tasks());

    @BeforeEach
    void read() {
        replica.follow();
    }

    private UserRow row(Member member) {
        return model.rows().stream()
                .filter(row -> row.member().id().equals(member.id()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void searchMatchesNamesAndUsernames() {
        model.queryProperty().set("GRACE");
        assertThat(model.rows()).extracting(UserRow::member).containsExactly(GRACE);

        model.queryProperty().set("alan.example@");
        assertThat(model.rows()).extracting(UserRow::member).containsExactly(ALAN);

        model.queryProperty().set(" ");
        assertThat(model.rows()).hasSize(3);
        assertThat(model.countProperty().getValue()).isEqualTo(3);
    }

    @Test
    void summaryNamesThoseFoundAndAll() {
        assertThat(model.known().get()).isTrue();
        assertThat(model.getSummary()).isEqualTo("3 users");
        model.roleProperty().set(Role.ADMINISTRATOR);
        assertThat(model.getSummary()).isEqualTo("1 of 3 users");
    }

    @Test
    void inviteOfAMemberIsFoundByTheMembersId() {
        Invite invite =
                SampleInvite.of("i1", "somebody@example.com")
                        .status(InviteStatus.ACCEPTED)
                        .acceptedBy(new Actor("grace", "Grace Example"))
                        .build();
        service.with(invite, Samples.invite("i2", ALAN.username(), InviteStatus.PENDING));

        assertThat(model.inviteOf(GRACE)).isEqualTo(invite);
        assertThat(model.inviteOf(ALAN)).isNull();
    }

    @Test
    void currentUserIsMarked() {
        assertThat(row(ADA).self()).isTrue();
        assertThat(row(GRACE).self()).isFalse();
        assertThat(model.consequence(ADA)).startsWith("You’re removing yourself.");
        assertThat(model.consequence(GRACE))
                .startsWith("Grace Example (grace.example@example.com) immediately loses access");
    }

    private static Member ofTenant(String id, String tenant) {
        return new Member(
                id,
                Provider.MICROSOFT,
                tenant,
                id + "@example.org",
                "Example " + id,
                Role.MEMBER,
                Set.of(),
                MemberState.ACTIVE,
                null,
                Samples.NOW,
                null,
                null,
                null,
                1);
    }

    @Test
    void countsIgnoreTheFilter() {
        IntegerBinding administrators = model.count(Role.ADMINISTRATOR);
        IntegerBinding google = model.count(Provider.GOOGLE);
        IntegerBinding microsoft = model.count(Provider.MICROSOFT);
        model.queryProperty().set("ada");
        assertThat(administrators.get()).isEqualTo(1);
        assertThat(google.get()).isEqualTo(3);
        assertThat(microsoft.get()).isZero();

        service.change(Samples.withRole(GRACE, Role.ADMINISTRATOR));
        service.with(ofTenant("lise", TENANT));
        service.with(ofTenant("emmy", TENANT));
        tasks.passTime(Duration.ofSeconds(2));
        assertThat(administrators.get()).isEqualTo(2);
        assertThat(microsoft.get()).isEqualTo(2);
        assertThat(model.severalTenants().get()).isFalse();

        service.with(ofTenant("marie", OTHER_TENANT));
        tasks.passTime(Duration.ofSeconds(2));
        assertThat(model.severalTenants().get()).isTrue();
    }

    @Test
    void soleAdministratorIsRecognized() {
        assertThat(model.isLastAdministrator(row(ADA).member())).isTrue();
        assertThat(model.isLastAdministrator(row(GRACE).member())).isFalse();

        service.change(Samples.withRole(GRACE, Role.ADMINISTRATOR));
        tasks.passTime(Duration.ofSeconds(2));

        assertThat(model.isLastAdministrator(row(ADA).member())).isFalse();
    }

    @Test
    void revealClearsTheFilter() {
        model.queryProperty().set("nobody");
        model.roleProperty().set(Role.ADMINISTRATOR);

        assertThat(model.find("grace", 5)).containsExactly(GRACE);
        assertThat(model.find("example", 2)).hasSize(2);
        assertThat(model.rows()).isEmpty();

        int shown = model.reveal(GRACE);
        assertThat(model.rows().get(shown).member()).isEqualTo(GRACE);
        assertThat(model.reveal(Samples.member("gone", "Gone Example", Role.MEMBER))).isEqualTo(-1);
    }

    @Test
    void roleChangesAfterTheServiceConfirms() {
        RoleEditViewModel edit = model.edit(row(GRACE).member());
        edit.roleProperty().set(Role.ADMINISTRATOR);
        tasks.hold();

        edit.start();
        edit.start();
        assertThat(edit.isBusy()).isTrue();
        assertThat(row(GRACE).member().role()).isEqualTo(Role.MEMBER);
        tasks.release();

        assertThat(edit.isDone()).isTrue();
        assertThat(edit.isBusy()).isFalse();
        assertThat(row(GRACE).member().role()).isEqualTo(Role.ADMINISTRATOR);
        assertThat(service.calls()).containsOnlyOnce("changeRole grace ADMINISTRATOR of version 1");
    }

    @Test
    void unchangedRoleNeedsNoRequest() {
        RoleEditViewModel edit = model.edit(row(GRACE).member());
        service.calls().clear();

        edit.start();

        assertThat(edit.isDone()).isTrue();
        assertThat(service.calls()).isEmpty();
    }

    @Test
    void conflictShowsTheCurrentRoleAndAllowsRetry() {
        Member twiceChanged = Samples.withRole(Samples.withRole(GRACE, Role.MEMBER), Role.MEMBER);
        RoleEditViewModel edit = model.edit(row(GRACE).member());
        edit.roleProperty().set(Role.ADMINISTRATOR);
        service.failOnce(Samples.versionMismatch(twiceChanged));

        edit.start();

        assertThat(edit.isDone()).isFalse();
        assertThat(edit.getFailure())
                .isEqualTo(
                        "Someone else just changed the role of Grace Example to Member. Save again"
                                + " to change it to Administrator, or cancel.");
        assertThat(edit.roleProperty().get()).isEqualTo(Role.ADMINISTRATOR);

        edit.start();

        assertThat(edit.isDone()).isTrue();
        assertThat(edit.getFailure()).isEmpty();
        assertThat(service.calls()).contains("changeRole grace ADMINISTRATOR of version 3");
    }

    @Test
    void conflictWithTheSameRoleIsNoConflict() {
        RoleEditViewModel edit = model.edit(row(GRACE).member());
        edit.roleProperty().set(Role.ADMINISTRATOR);
        service.failOnce(Samples.versionMismatch(Samples.withRole(GRACE, Role.ADMINISTRATOR)));

        edit.start();

        assertThat(edit.isDone()).isTrue();
        assertThat(edit.member().role()).isEqualTo(Role.ADMINISTRATOR);
        assertThat(row(GRACE).member().role()).isEqualTo(Role.ADMINISTRATOR);
    }

    @Test
    void failureIsReportedAndCanBeRetried() {
        RoleEditViewModel edit = model.edit(row(ADA).member());
        edit.roleProperty().set(Role.MEMBER);
        service.failOnce(Samples.refused(ProblemType.LAST_ADMINISTRATOR));

        edit.start();

        assertThat(edit.getFailure())
                .startsWith("The organization needs at least one administrator");
        assertThat(edit.isBusy()).isFalse();

        service.failOnce(Samples.unreachable());
        edit.start();

        assertThat(edit.getFailure()).startsWith("The server isn’t responding.");

        edit.start();

        assertThat(edit.isDone()).isTrue();
    }

    @Test
    void removedMemberDisappearsFromTheTable() {
        RemoveMember removal = model.remove(GRACE);

        removal.start();

        assertThat(removal.isDone()).isTrue();
        assertThat(model.rows()).extracting(row -> row.member().id()).doesNotContain("grace");
        assertThat(replica.limitsProperty().get().memberSlots().used()).isEqualTo(2);
    }

    @Test
    void alreadyRemovedMemberCountsAsRemoved() {
        RemoveMember removal = model.remove(GRACE);
        service.failOnce(Samples.refused(ProblemType.NOT_FOUND));

        removal.start();

        assertThat(removal.isDone()).isTrue();
        assertThat(model.rows()).hasSize(2);
    }

    @Test
    void removedAdministratorSeesNoOtherRemoval() {
        RemoveMember removal = model.remove(GRACE);
        service.failAlways(Samples.refused(ProblemType.NOT_FOUND));

        removal.start();

        assertThat(removal.isDone()).isFalse();
        assertThat(removal.getFailure()).isNotEmpty();
        assertThat(model.rows()).hasSize(3);
    }

    @Test
    void failedRemovalIsReported() {
        RemoveMember removal = model.remove(GRACE);
        service.failOnce(Samples.unreachable());

        removal.start();

        assertThat(removal.getFailure()).startsWith("The server isn’t responding.");
        assertThat(model.rows()).hasSize(3);

        removal.start();
        assertThat(removal.isDone()).isTrue();
    }
}
