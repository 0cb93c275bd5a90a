package org.roster.desktop.invites.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.roster.contract.InviteStatus;
import org.roster.contract.Role;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestReplica;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.fake.TestWindow;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.ui.text.LinkClipboard;
import org.roster.desktop.ui.text.Times;

import java.nio.file.Path;
import java.util.List;

/** Base class with a bulk invite for an organization of one member and one pending invite. */
@ExtendWith(TestWindow.class)
abstract class BulkInviteTest {

    static final String LINK = "https://roster.example.com/invite/secret";

    @TempDir Path folder;

    final FakeOrganization service =
            new FakeOrganization()
                    .with(Samples.member("m0", "Ada Example", Role.ADMINISTRATOR))
                    .with(Samples.invite("i1", "lise@example.com", InviteStatus.PENDING));
    @RegisterExtension final TestTasks tasks = new TestTasks();
    final OrganizationReplica replica = TestReplica.of(service, tasks.tasks(), () -> Samples.NOW);
    final BulkInviteViewModel invites =
            new BulkInviteViewModel(
                    TestReplica.gateway(service, replica, tasks.tasks()),
                    new LinkClipboard(tasks.tasks()),
                    tasks.tasks(),
                    new Times(() -> Samples.NOW));
    final BulkInviteSender sending = invites.sending();

    @BeforeEach
    void readOrganization() {
        replica.follow();
        service.calls().clear();
    }

    /** Enters a list and checks it. */
    void check(String list) {
        invites.listProperty().set(list);
        invites.check();
        assertThat(invites.checkedProperty().get()).isTrue();
    }

    /** Returns the status of every row. */
    List<RowStatus> statuses() {
        return invites.rows().all().stream().map(BulkInviteRow::status).toList();
    }

    /** Returns the calls that create invites. */
    List<String> sent() {
        return service.calls().stream().filter(call -> call.startsWith("invite ")).toList();
    }

    static List<String> usernames(List<String> calls) {
        return calls.stream().map(call -> call.split(" ")[1]).toList();
    }
}
