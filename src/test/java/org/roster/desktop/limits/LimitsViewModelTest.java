package org.roster.desktop.limits;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.SimpleBooleanProperty;

import org.junit.jupiter.api.Test;
import org.roster.contract.InviteStatus;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.ui.text.Times;

import java.time.Duration;
import java.time.Instant;

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
    private final OrganizationReplica replica =
            new OrganizationReplica(service, tasks.tasks(), () -> now);
    private final Times times = new Times(() -> now);
    private final LimitsViewModel model = new LimitsViewModel(replica, times);

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
}
