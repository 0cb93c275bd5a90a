package org.roster.desktop.users;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.roster.contract.Invite;
import org.roster.contract.Member;
import org.roster.contract.ProblemType;
import org.roster.contract.Role;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.replica.OrganizationReplica;

import java.util.List;

/** Tests revoking the invites of a sender who loses access, including failures. */
class SenderInvitesViewModelTest {

    private static final Member ADA = Samples.member("ada", "Ada Example", Role.ADMINISTRATOR);
    private static final Member GRACE =
            Samples.member("grace", "Grace Example", Role.ADMINISTRATOR);

    private final FakeOrganization service =
            new FakeOrganization()
                    .with(ADA, GRACE)
                    .with(by(GRACE, "i1"), by(ADA, "i2"), by(GRACE, "i3"));
    @RegisterExtension final TestTasks tasks = new TestTasks();
    private final OrganizationReplica replica =
            new OrganizationReplica(service, tasks.tasks(), () -> Samples.NOW);
    private final UsersViewModel model =
            new UsersViewModel(
                    new OrganizationGateway(service, replica, tasks.tasks()), "ada", tasks.tasks());

    private static Invite by(Member sender, String id) {
        return Samples.sentBy(sender, id, id);
    }

    @BeforeEach
    void read() {
        replica.follow();
        service.calls().clear();
    }

    private static List<String> ids(List<Invite> invites) {
        return invites.stream().map(Invite::id).toList();
    }

    private List<String> pending() {
        return replica.pendingInvites().map(Invite::id).toList();
    }

    @Test
    void memberIsRemovedBeforeInvitesAreRevoked() {
        RemoveMember removal = model.remove(UserRow.of(GRACE, "ada"));
        assertThat(ids(removal.sent().pending())).containsExactly("i1", "i3");

        removal.start();

        assertThat(removal.isDone()).isTrue();
        assertThat(service.calls())
                .containsExactly("remove grace", "invites null 1000", "revoke i1", "revoke i3");
        assertThat(removal.sent().count()).isEqualTo(2);
        assertThat(pending()).containsExactly("i2");
    }

    @Test
    void recentInviteIsRevokedToo() {
        RemoveMember removal = model.remove(UserRow.of(GRACE, "ada"));
        service.hangUp();
        service.with(by(GRACE, "i4"));

        removal.start();

        assertThat(service.calls()).endsWith("revoke i1", "revoke i3", "revoke i4");
    }

    @Test
    void retryAppliesOnlyToTheRemainingInvites() {
        RemoveMember removal = model.remove(UserRow.of(GRACE, "ada"));
        service.failOnce("revoke i3", Samples.unreachable());

        removal.start();

        assertThat(removal.isDone()).isFalse();
        assertThat(removal.getFailure())
                .startsWith("Changed, but some invites couldn’t be revoked.");
        assertThat(replica.member("grace")).isNull();
        assertThat(pending()).containsExactly("i2", "i3");

        service.calls().clear();
        removal.start();

        assertThat(removal.isDone()).isTrue();
        assertThat(service.calls()).containsExactly("invites null 1000", "revoke i3");
        assertThat(pending()).containsExactly("i2");
    }

    @Test
    void alreadyAcceptedInviteIsNoFailure() {
        RemoveMember removal = model.remove(UserRow.of(GRACE, "ada"));
        service.failOnce("revoke i1", Samples.refused(ProblemType.INVITE_NOT_PENDING));

        removal.start();

        assertThat(removal.isDone()).isTrue();
        assertThat(removal.sent().count()).isEqualTo(1);
    }

    @Test
    void failedRevocationDoesNotRepeatTheRoleChange() {
        RoleEditViewModel edit = model.edit(GRACE);
        edit.roleProperty().set(Role.MEMBER);
        service.failOnce("revoke i1", Samples.unreachable());

        edit.start();
        assertThat(edit.getFailure()).startsWith("Changed, but some invites couldn’t be revoked.");
        assertThat(edit.member().role()).isEqualTo(Role.MEMBER);
        edit.start();

        assertThat(edit.isDone()).isTrue();
        assertThat(service.calls()).filteredOn(call -> call.startsWith("changeRole")).hasSize(1);
        assertThat(pending()).containsExactly("i2");
    }

    @Test
    void failedRevocationDoesNotRepeatBulkChanges() {
        BulkMemberChange change = model.change(List.of(UserRow.of(GRACE, "ada")), Role.MEMBER);
        service.failOnce("revoke i3", Samples.unreachable());

        change.start();
        assertThat(change.items().getFirst().reasonProperty().get())
                .startsWith("Changed, but some invites couldn’t be revoked.");
        change.start();

        assertThat(change.isDone()).isTrue();
        assertThat(service.calls()).filteredOn(call -> call.startsWith("changeRole")).hasSize(1);
        assertThat(change.sent().count()).isEqualTo(2);
        assertThat(pending()).containsExactly("i2");
    }

    @Test
    void invitesAreKeptUnlessRevocationIsSelected() {
        RemoveMember removal = model.remove(UserRow.of(GRACE, "ada"));
        removal.sent().revokedProperty().set(false);
        removal.start();
        assertThat(service.calls()).containsExactly("remove grace");

        RoleEditViewModel promotion = model.edit(Samples.withRole(GRACE, Role.MEMBER));
        promotion.roleProperty().set(Role.ADMINISTRATOR);
        promotion.start();
        assertThat(pending()).containsExactly("i1", "i2", "i3");
        assertThat(model.remove(UserRow.of(ADA, "ada")).sent().pending()).isEmpty();
    }
}
