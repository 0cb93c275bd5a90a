package org.roster.desktop.invites;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.SimpleBooleanProperty;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.roster.contract.AttemptReason;
import org.roster.contract.Invite;
import org.roster.contract.InviteBuilder;
import org.roster.contract.InviteStatus;
import org.roster.contract.LastAttempt;
import org.roster.contract.Member;
import org.roster.contract.ProblemType;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.SampleInvite;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestReplica;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.ui.text.Times;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class InvitesViewModelTest {

    private Instant now = Samples.NOW;
    private final FakeOrganization service =
            new FakeOrganization()
                    .with(
                            Samples.invite("i1", "ada@example.com", InviteStatus.PENDING),
                            Samples.invite(
                                    "i2",
                                    "grace@example.com",
                                    InviteStatus.PENDING,
                                    Samples.NOW.plusSeconds(20)),
                            Samples.invite("i3", "alan@example.com", InviteStatus.ACCEPTED),
                            Samples.invite("i4", "jean@example.com", InviteStatus.REVOKED));
    @RegisterExtension final TestTasks tasks = new TestTasks();
    private final OrganizationReplica replica = TestReplica.of(service, tasks.tasks(), () -> now);
    private final Times times = new Times(() -> now);
    private final InvitesViewModel model =
            InviteControllers.model(
                    TestReplica.gateway(service, replica, tasks.tasks()), tasks.tasks(), times);

    InvitesViewModelTest() {
        replica.follow();
    }

    private InvitesViewModel model(OrganizationReplica of) {
        return InviteControllers.model(
                TestReplica.gateway(service, of, tasks.tasks()),
                tasks.tasks(),
                new Times(() -> now));
    }

    private List<String> shown() {
        return model.rows().stream().map(row -> row.invite().id()).toList();
    }

    private List<Integer> counts() {
        return Arrays.stream(InviteStatus.values())
                .map(status -> model.countProperty(status).get())
                .toList();
    }

    private InviteRow row(String id) {
        return model.rows().stream()
                .filter(row -> row.invite().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void statusAndSearchFilterInvites() {
        assertThat(shown()).containsExactlyInAnyOrder("i1", "i2", "i3", "i4");
        assertThat(model.filtered().get()).isFalse();

        model.statusProperty().set(InviteStatus.PENDING);
        assertThat(shown()).containsExactlyInAnyOrder("i1", "i2");

        model.queryProperty().set("GRACE");
        assertThat(shown()).containsExactly("i2");
        assertThat(model.filtered().get()).isTrue();

        model.statusProperty().set(null);
        model.queryProperty().set("");
        assertThat(shown()).hasSize(4);
        assertThat(counts()).containsExactly(2, 1, 0, 1);
    }

    @Test
    void inviteExpiresWithoutAnEvent() {
        model.statusProperty().set(InviteStatus.PENDING);
        times.pass(tasks.tasks(), new SimpleBooleanProperty(true));
        now = Samples.NOW.plusSeconds(21);

        tasks.passTime(Duration.ofMinutes(1));

        assertThat(shown()).containsExactly("i1");
        assertThat(counts()).containsExactly(1, 1, 1, 1);
        model.statusProperty().set(InviteStatus.EXPIRED);
        assertThat(row("i2").status()).isEqualTo(InviteStatus.EXPIRED);
    }

    @Test
    void personWhoAsksAgainIsAnsweredByANewInvite() {
        Invite asking =
                new InviteBuilder(row("i1").invite())
                        .id("asking")
                        .username("late@example.com")
                        .status(InviteStatus.EXPIRED)
                        .renewalAskedAt(Samples.NOW)
                        .build();
        replica.put(asking);
        assertThat(model.attentionCountProperty(Attention.ASKS_AGAIN).get()).isEqualTo(1);
        model.attentionProperty().set(Attention.ASKS_AGAIN);
        assertThat(shown()).containsExactly("asking");

        replica.put(
                new InviteBuilder(asking)
                        .id("answer")
                        .status(InviteStatus.PENDING)
                        .createdAt(Samples.NOW.plusSeconds(1))
                        .renewalAskedAt(null)
                        .build());
        assertThat(model.attentionCountProperty(Attention.ASKS_AGAIN).get()).isZero();
    }

    @Test
    void olderAccountOfTheSameNameIsFoundWhenItsMemberIsLoaded() {
        service.with(
                SampleInvite.of("again", "ada.example@example.com")
                        .lastAttempt(
                                new LastAttempt(
                                        Samples.NOW.plusSeconds(1),
                                        AttemptReason.ACCOUNT_RECREATED,
                                        Provider.GOOGLE,
                                        "ada.example@example.com",
                                        null))
                        .build());
        Member older = Samples.member("m1", "Ada Example", Role.MEMBER);
        InviteRow other = row("i1");

        service.with(older);

        assertThat(row("again").namesake()).isEqualTo(older);
        assertThat(row("again").with(older)).isSameAs(row("again"));
        assertThat(row("i1")).isSameAs(other);
    }

    @Test
    void invitesThatExpireSoonAreFilteredAndCounted() {
        assertThat(model.attentionCountProperty(Attention.EXPIRES_SOON).get()).isEqualTo(1);
        model.attentionProperty().set(Attention.EXPIRES_SOON);
        assertThat(shown()).containsExactly("i2");
        assertThat(model.filtered().get()).isTrue();

        times.pass(tasks.tasks(), new SimpleBooleanProperty(true));
        now = Samples.NOW.plus(Duration.ofDays(12));
        tasks.passTime(Duration.ofMinutes(1));
        assertThat(shown()).containsExactly("i1");
        assertThat(model.attentionCountProperty(Attention.EXPIRES_SOON).get()).isEqualTo(1);

        assertThat(model.reveal(row("i1").invite())).isNotNegative();
        assertThat(shown()).hasSize(4);
    }

    @Test
    void summaryNamesThoseFoundAndAll() {
        assertThat(model.getSummary()).isEqualTo("4 invites");
        model.queryProperty().set("grace");
        assertThat(model.getSummary()).isEqualTo("1 of 4 invites");
        model.queryProperty().set("nobody");
        assertThat(model.getSummary()).isEqualTo("0 of 4 invites");
    }

    @Test
    void countsAreUnknownBeforeTheFirstPage() {
        OrganizationReplica other = TestReplica.of(service, tasks.tasks(), () -> now);
        InvitesViewModel fresh = model(other);
        service.failOnce(Samples.unreachable());
        other.follow();
        assertThat(fresh.known().get()).isFalse();
        assertThat(fresh.getSummary()).isEmpty();
        other.retry();
        assertThat(fresh.known().get()).isTrue();
    }

    @Test
    void linksAreReadInOrderAndNotInTheLog() {
        InviteBatch batch =
                model.batch(
                        List.of(row("i2").invite(), row("i1").invite()),
                        InviteBatch.BatchKind.COPY);
        service.failOnce("link i2", Samples.refused(ProblemType.NOT_FOUND));

        batch.start();

        assertThat(batch.links())
                .containsExactly(
                        new InviteBatch.ReadLink(
                                "ada@example.com", "https://roster.example.com/invite/i1"));
        assertThat(batch.links().toString()).doesNotContain("https");
        assertThat(batch.getFailure()).startsWith("1 of 2 not completed.");
    }

    @Test
    void revokedInviteIsUpdatedInTheTable() {
        RevokeInvite revocation = model.revoke(row("i1"));

        revocation.start();

        assertThat(revocation.isDone()).isTrue();
        assertThat(row("i1").status()).isEqualTo(InviteStatus.REVOKED);
        assertThat(counts()).containsExactly(1, 1, 0, 2);
    }

    @Test
    void failedRevocationShowsItsReason() {
        RevokeInvite revocation = model.revoke(row("i1"));
        service.failOnce(Samples.unreachable());

        revocation.start();

        assertThat(revocation.getFailure()).startsWith("The server isn’t responding.");
        assertThat(row("i1").status()).isEqualTo(InviteStatus.PENDING);
    }

    @Test
    void linkRequestReturnsTheLinkOrAReason() {
        List<String> heard = new ArrayList<>();
        model.link(row("i1"), heard::add, heard::add);
        service.failOnce(Samples.refused(ProblemType.NOT_FOUND));
        model.link(row("i1"), heard::add, heard::add);

        assertThat(heard)
                .containsExactly(
                        "https://roster.example.com/invite/i1",
                        "This item no longer exists, or you no longer have access to the"
                                + " organization.");
    }

    @Test
    void emptyFirstPageIsLoadingOnlyWhileSearched() {
        OrganizationReplica other =
                TestReplica.of(new FakeOrganization(), tasks.tasks(), () -> now);
        InvitesViewModel fresh = model(other);
        List<Boolean> loading = new ArrayList<>();
        List<Boolean> searched = new ArrayList<>();
        other.limitsProperty()
                .addListener((changed, before, first) -> {
                    // The other pages are still loading
                    loading.add(fresh.loading().get());
                    fresh.queryProperty().set("lise");
                    searched.add(fresh.loading().get());
                });
        other.follow();

        assertThat(loading).first().isEqualTo(false);
        assertThat(searched).first().isEqualTo(true);
        assertThat(fresh.loading().get()).isFalse();
    }

    @Test
    void loadingEmptyAndUnavailableAreDistinct() {
        OrganizationReplica other = TestReplica.of(service, tasks.tasks(), () -> now);
        InvitesViewModel fresh = model(other);
        assertThat(fresh.loading().get()).isTrue();
        assertThat(fresh.unavailable().get()).isFalse();

        service.failOnce(Samples.unreachable());
        other.follow();

        assertThat(fresh.loading().get()).isFalse();
        assertThat(fresh.unavailable().get()).isTrue();
        assertThat(model.loading().get()).isFalse();
        assertThat(model.unavailable().get()).isFalse();
    }
}
