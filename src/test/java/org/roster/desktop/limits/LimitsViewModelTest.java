package org.roster.desktop.limits;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.SimpleBooleanProperty;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roster.contract.InviteStatus;
import org.roster.contract.Role;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestReplica;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.limits.SlotShares.Share;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.ui.text.Times;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class LimitsViewModelTest {

    private Instant now = Samples.NOW;
    private final FakeOrganization service =
            new FakeOrganization()
                    .with(
                            Samples.invite(
                                    "i1",
                                    "ada@example.com",
                                    InviteStatus.PENDING,
                                    Samples.NOW.plus(Duration.ofDays(2))),
                            Samples.invite(
                                    "i2",
                                    "grace@example.com",
                                    InviteStatus.PENDING,
                                    Samples.NOW.plus(Duration.ofMinutes(3))),
                            Samples.invite(
                                    "i3",
                                    "alan@example.com",
                                    InviteStatus.REVOKED,
                                    Samples.NOW.plus(Duration.ofMinutes(1))));
    private final TestTasks tasks = new TestTasks();
    private final OrganizationReplica replica = TestReplica.of(service, tasks.tasks(), () -> now);
    private final Times times = new Times(() -> now);
    private final List<URI> opened = new ArrayList<>();
    private final LimitsViewModel model =
            new LimitsViewModel(service, replica, times, tasks.tasks(), opened::add);

    private void pass(Duration time) {
        now = now.plus(time);
        tasks.passTime(Duration.ofMinutes(1));
    }

    @Test
    void nextExpiryFollowsTheClock() {
        times.pass(tasks.tasks(), new SimpleBooleanProperty(true));
        assertThat(model.nextProperty().get()).isEmpty();
        replica.follow();
        assertThat(model.nextProperty().get())
                .isEqualTo("Next to expire: the invite for grace@example.com, in 3 minutes.");

        pass(Duration.ofMinutes(2));
        assertThat(model.nextProperty().get())
                .isEqualTo("Next to expire: the invite for grace@example.com, in a minute.");
        pass(Duration.ofMinutes(2));
        assertThat(model.nextProperty().get())
                .isEqualTo("Next to expire: the invite for ada@example.com, in 2 days.");
        pass(Duration.ofDays(2));
        assertThat(model.nextProperty().get()).isEmpty();
        assertThat(tasks.defects()).isEmpty();
    }

    /** Two invites are pending, and there are no members. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    2 | 2 pending invites. Each uses a slot when it is accepted.
                    1 | 2 pending invites, but not enough free slots. First come, first served.
                    0 | 2 pending invites. They can only be accepted once slots are free.
                    """)
    void pendingInvitesAreComparedWithTheFreeSlots(int free, String sentence) {
        service.withLimit(free);
        replica.follow();
        assertThat(model.pendingProperty().getValue()).isEqualTo(sentence);
    }

    @Test
    void pagesOfTheServiceAreOpened() {
        service.withPages(
                URI.create("mailto:support@example.com?attach=/etc/passwd&bcc=eve@example.com"),
                URI.create("https://example.com/slots"));
        replica.follow();
        assertThat(model.pricing().knownProperty().getValue()).isTrue();
        assertThat(model.support().knownProperty().getValue()).isTrue();
        model.pricing().open();
        model.support().open();
        assertThat(opened)
                .containsExactly(
                        URI.create("https://example.com/slots"),
                        URI.create("mailto:support@example.com"));
    }

    @Test
    void otherAddressesOfAServerAreNeverOpened() {
        for (String address :
                List.of(
                        "file:///etc/passwd",
                        "http://example.com",
                        "roster://x",
                        "smb://host/x",
                        "mailto:?bcc=x@example.com")) {
            service.withPages(URI.create(address), URI.create(address));
            replica.follow();
            assertThat(model.pricing().knownProperty().getValue()).isFalse();
            assertThat(model.support().knownProperty().getValue()).isFalse();
            model.pricing().open();
            model.support().open();
        }
        assertThat(opened).isEmpty();
    }

    @Test
    void membersAreCountedByRoleProviderAndTimeOfJoining() {
        service.with(Samples.members(4));
        replica.follow();
        List<List<Share>> groups = model.shares().getValue();
        assertThat(groups).hasSize(3);
        for (List<Share> group : groups.subList(0, 2)) {
            assertThat(group.stream().mapToInt(Share::members).sum()).isEqualTo(4);
            assertThat(group.stream().mapToDouble(Share::share).sum()).isEqualTo(1);
        }
        long administrators =
                replica.members().stream()
                        .filter(member -> member.role() == Role.ADMINISTRATOR)
                        .count();
        assertThat(groups.getFirst().getFirst().members()).isEqualTo((int) administrators);
    }

    @Test
    void historyIsLoadedAgainOnlyAfterAChange() {
        replica.follow();
        model.refreshHistory();
        model.refreshHistory();
        assertThat(service.calls()).filteredOn(call -> call.startsWith("changes")).hasSize(1);
        assertThat(model.history().get()).isNotNull();
    }
}
