package org.roster.desktop.users;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.roster.client.OrganizationService.AffectedInviteCount;
import org.roster.contract.Invite;
import org.roster.contract.Member;
import org.roster.contract.PendingInvites;
import org.roster.contract.Role;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestReplica;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.replica.OrganizationReplica;

import java.util.List;

/** Tests what happens to the invites of a sender who loses access. */
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
            TestReplica.of(service, tasks.tasks(), () -> Samples.NOW);
    private final UsersViewModel model =
            new UsersViewModel(
                    TestReplica.gateway(service, replica, tasks.tasks()), "ada", tasks.tasks());

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

    private RemoveMember removal(Member member) {
        return model.remove(member);
    }

    @Test
    void pendingInvitesOfTheMemberAreRevokedByDefault() {
        RemoveMember removal = removal(GRACE);
        assertThat(ids(removal.sent().pending())).containsExactly("i1", "i3");

        removal.start();

        assertThat(removal.isDone()).isTrue();
        assertThat(service.calls()).containsExactly("remove grace");
        assertThat(removal.sent().result()).isEqualTo(" 2 pending invites were revoked.");
        assertThat(pending()).containsExactly("i2");
    }

    @Test
    void keptInvitesAreReissued() {
        RemoveMember removal = removal(GRACE);
        removal.sent().choiceProperty().set(PendingInvites.REISSUE);

        removal.start();

        assertThat(service.calls()).containsExactly("remove grace and reissue");
        assertThat(removal.sent().result())
                .isEqualTo(" 2 pending invites are now in your name, with new links.");
        assertThat(pending()).containsExactlyInAnyOrder("i2", "i1-again", "i3-again");
    }

    @Test
    void roleChangeSendsTheChoice() {
        RoleEditViewModel edit = model.edit(GRACE);
        edit.roleProperty().set(Role.MEMBER);
        edit.sent().choiceProperty().set(PendingInvites.REISSUE);

        edit.start();

        assertThat(edit.isDone()).isTrue();
        assertThat(edit.member().role()).isEqualTo(Role.MEMBER);
        assertThat(service.calls())
                .containsExactly("changeRole grace MEMBER of version 1 and reissue");
    }

    @Test
    void failedRemovalCanBeRetriedWithAnotherChoice() {
        RemoveMember removal = removal(GRACE);
        removal.sent().choiceProperty().set(PendingInvites.REISSUE);
        service.failOnce("remove", Samples.unreachable());

        removal.start();
        assertThat(removal.isDone()).isFalse();
        assertThat(pending()).containsExactly("i1", "i2", "i3");
        removal.sent().choiceProperty().set(PendingInvites.REVOKE);
        removal.start();

        assertThat(removal.isDone()).isTrue();
        assertThat(service.calls()).containsExactly("remove grace and reissue", "remove grace");
    }

    @Test
    void ownInvitesCannotBeKept() {
        SenderInvitesViewModel own = removal(ADA).sent();
        assertThat(own.pending()).isEmpty();
        assertThat(own.ownCount()).isEqualTo(1);
        assertThat(own.isEmpty()).isFalse();

        BulkMemberChange change =
                model.change(List.of(UserRow.of(ADA, "ada"), UserRow.of(GRACE, "ada")), null);
        assertThat(ids(change.sent().pending())).containsExactly("i1", "i3");
        assertThat(change.sent().ownCount()).isEqualTo(1);
        change.sent().choiceProperty().set(PendingInvites.REISSUE);
        change.start();

        assertThat(service.calls()).containsExactly("remove grace and reissue", "remove ada");
        assertThat(change.sent().result())
                .isEqualTo(
                        " 1 pending invite was revoked. 2 pending invites are now in your name,"
                                + " with new links.");
    }

    @Test
    void manyInvitesAreCountedExactly() {
        SenderInvitesViewModel sent = removal(GRACE).sent();

        sent.add(new AffectedInviteCount(70, 50));
        sent.add(new AffectedInviteCount(30, 0));

        assertThat(sent.result())
                .isEqualTo(
                        " 50 pending invites were revoked. 50 pending invites are now in your"
                                + " name, with new links.");
    }

    @Test
    void onlyDemotionsEndInvites() {
        BulkMemberChange promotion =
                model.change(List.of(UserRow.of(GRACE, "ada")), Role.ADMINISTRATOR);
        assertThat(promotion.sent().isEmpty()).isTrue();
        BulkMemberChange demotion = model.change(List.of(UserRow.of(GRACE, "ada")), Role.MEMBER);
        assertThat(demotion.sent().pending()).hasSize(2);

        demotion.start();

        assertThat(demotion.sent().hasRevoked()).isTrue();
        assertThat(pending()).containsExactly("i2");
    }
}
