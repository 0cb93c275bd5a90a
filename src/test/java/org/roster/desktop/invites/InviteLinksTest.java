package org.roster.desktop.invites;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.SimpleBooleanProperty;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.roster.client.OrganizationEvent;
import org.roster.contract.InviteStatus;
import org.roster.contract.ProblemType;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestReplica;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.replica.ReplicaStatus;
import org.roster.desktop.ui.text.Times;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Tests the invites of a member who can only hand out links. */
class InviteLinksTest {

    private Instant now = Samples.NOW;
    private final FakeOrganization service =
            new FakeOrganization()
                    .with(
                            Samples.invite("i1", "grace@example.com", InviteStatus.PENDING),
                            Samples.invite(
                                    "i2",
                                    "ada@example.com",
                                    InviteStatus.PENDING,
                                    Samples.NOW.plusSeconds(20)));
    @RegisterExtension final TestTasks tasks = new TestTasks();
    private final OrganizationReplica replica =
            new OrganizationReplica(service, tasks.tasks(), () -> now, true);
    private final Times times = new Times(() -> now);
    private final InvitesViewModel model =
            InviteControllers.model(
                    TestReplica.gateway(service, replica, tasks.tasks()), tasks.tasks(), times);
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void read() {
        replica.follow();
    }

    private List<String> shown() {
        return model.rows().stream().map(row -> row.invite().id()).toList();
    }

    private long count(String call) {
        return service.calls().stream().filter(each -> each.startsWith(call)).count();
    }

    @Test
    void membersAndChangesAreNotRead() {
        assertThat(replica.statusProperty().get()).isInstanceOf(ReplicaStatus.Current.class);
        assertThat(shown()).containsExactly("i1", "i2");
        assertThat(count("members") + count("changes")).isZero();
    }

    @Test
    void gapBetweenRevisionsDoesNotReload() {
        service.tell(
                new OrganizationEvent.InviteChanged(
                        99, Samples.invite("i3", "alan@example.com", InviteStatus.PENDING)));

        assertThat(shown()).containsExactlyInAnyOrder("i1", "i2", "i3");
        assertThat(count("organization")).isEqualTo(1);
        assertThat(count("invites")).isEqualTo(1);
    }

    @Test
    void resetReloadsTheInvites() {
        service.tell(new OrganizationEvent.Reset(99));

        assertThat(service.calls()).contains("invites null 1000");
        assertThat(count("members") + count("changes")).isZero();
        assertThat(shown()).containsExactly("i1", "i2");
    }

    @Test
    void expiredInviteDisappears() {
        times.pass(tasks.tasks(), new SimpleBooleanProperty(true));
        now = Samples.NOW.plusSeconds(21);

        tasks.passTime(Duration.ofMinutes(1));

        assertThat(shown()).containsExactly("i1");
        assertThat(model.getSummary()).isEqualTo("1 invite");
    }

    @Test
    void inviteThatIsNotFoundDisappears() {
        service.failOnce("link", Samples.refused(ProblemType.NOT_FOUND));
        model.link(model.rows().getFirst(), said::add, said::add);
        assertThat(said).containsExactly("The invite for grace@example.com is no longer pending.");
        assertThat(shown()).containsExactly("i2");

        service.failOnce("resend", Samples.refused(ProblemType.NOT_FOUND));
        model.resend(model.rows().getFirst(), done -> {}, said::add);
        assertThat(said.getLast())
                .isEqualTo("The invite for ada@example.com is no longer pending.");
        assertThat(shown()).isEmpty();
    }

    @Test
    void otherFailuresKeepTheRow() {
        service.failOnce("link", Samples.unreachable());
        model.link(model.rows().getFirst(), said::add, said::add);
        assertThat(said.getFirst()).startsWith("The server isn’t responding.");
        assertThat(shown()).containsExactly("i1", "i2");
    }
}
