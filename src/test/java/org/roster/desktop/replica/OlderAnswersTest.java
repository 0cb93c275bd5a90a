package org.roster.desktop.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.roster.client.OrganizationEvent;
import org.roster.client.OrganizationService;
import org.roster.client.ServiceException;
import org.roster.contract.Invite;
import org.roster.contract.InviteProvider;
import org.roster.contract.InviteStatus;
import org.roster.contract.Member;
import org.roster.contract.MemberChange;
import org.roster.contract.MemberState;
import org.roster.contract.NewInvite;
import org.roster.contract.PendingInvites;
import org.roster.contract.Role;
import org.roster.contract.SignInPolicy;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestReplica;
import org.roster.desktop.fake.TestTasks;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Tests that the replica never goes back in time when an answer is older than what it knows. */
class OlderAnswersTest {

    private static final Invite PENDING =
            Samples.invite("i1", "alan@example.com", InviteStatus.PENDING);

    @RegisterExtension final TestTasks tasks = new TestTasks();

    private final FakeOrganization primary =
            new FakeOrganization().with(Samples.members(3)).with(PENDING);

    /** A database that lacks the changes that a test makes to the primary. */
    private final FakeOrganization standby =
            new FakeOrganization().with(Samples.members(3)).with(PENDING);

    /** The organizations that answer these methods instead of the primary. */
    private final Map<String, FakeOrganization> answering = new HashMap<>();

    /** Actions that run before the next answer of these methods arrives. */
    private final Map<String, Runnable> meanwhile = new HashMap<>();

    private final OrganizationService service =
            (OrganizationService)
                    Proxy.newProxyInstance(
                            OrganizationService.class.getClassLoader(),
                            new Class<?>[] {OrganizationService.class},
                            (proxy, method, arguments) -> answer(method, arguments));
    private final OrganizationReplica replica =
            TestReplica.of(service, tasks.tasks(), () -> Samples.NOW);
    private final OrganizationGateway gateway =
            TestReplica.gateway(service, replica, tasks.tasks());

    private Object answer(Method method, Object[] arguments) throws Throwable {
        try {
            Object answer =
                    method.invoke(answering.getOrDefault(method.getName(), primary), arguments);
            Runnable action = meanwhile.remove(method.getName());
            if (action != null) {
                action.run();
            }
            return answer;
        } catch (InvocationTargetException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    private void readFrom(FakeOrganization organization) {
        List.of("organization", "members", "invites", "limits")
                .forEach(method -> answering.put(method, organization));
    }

    private void awaitStreamAgain() {
        await().until(() -> {
            tasks.passTime(RetryPause.MIN);
            return primary.listeners() == 1;
        });
    }

    private List<String> memberIds() {
        return replica.members().stream().map(Member::id).toList();
    }

    private InviteStatus status(String invite) {
        return replica.invites().stream()
                .filter(each -> each.id().equals(invite))
                .findFirst()
                .orElseThrow()
                .status();
    }

    @Test
    void resumingDuringALoadStartsNoOther() {
        replica.follow();
        replica.suspend();
        await().until(() -> primary.listeners() == 0);
        primary.withLimit(11);
        primary.calls().clear();
        meanwhile.put(
                "members",
                () -> {
                    replica.suspend();
                    replica.resume();
                });
        replica.resume();
        assertThat(primary.calls()).filteredOn("invites null 1000"::equals).hasSize(1);
        assertThat(replica.limitsProperty().get().memberSlots().limit()).isEqualTo(11);
        await().until(() -> primary.listeners() == 1);
    }

    @Test
    void standbyThatLagsIsNotShown() {
        replica.follow();
        primary.removeMember("m1");
        long newest = replica.revisionProperty().get();
        readFrom(standby);
        primary.hangUp();
        awaitStreamAgain();
        assertThat(memberIds()).containsExactly("m0", "m2");
        assertThat(replica.revisionProperty().get()).isEqualTo(newest);
        assertThat(primary.calls()).contains("follow " + newest);
    }

    @Test
    void resetLeadsBackToARestoredDatabase() {
        replica.follow();
        primary.removeMember("m1");
        primary.change(new SignInPolicy(false, true, List.of(), List.of()));
        assertThat(replica.organizationProperty().get().signInPolicy().personalMicrosoftAccounts())
                .isFalse();
        readFrom(standby);
        primary.tell(new OrganizationEvent.Reset(1));
        assertThat(memberIds()).containsExactlyInAnyOrder("m0", "m1", "m2");
        assertThat(replica.organizationProperty().get().signInPolicy())
                .isEqualTo(SignInPolicy.DEFAULT);
    }

    @Test
    void streamBeginsWithTheOldestPage() throws ServiceException {
        long older = standby.organization().revision();
        primary.removeMember("m1");
        answering.put("members", standby);
        replica.follow();
        // The stream repeats what the page lacks
        assertThat(primary.calls()).contains("follow " + older);
        assertThat(replica.revisionProperty().get()).isEqualTo(older);
    }

    @Test
    void eventIsNewerThanTheAnswerToAnEarlierChangeOfTheInvite() throws ServiceException {
        replica.follow();
        Invite shown = replica.invites().getFirst();
        meanwhile.put(
                "resend", () -> primary.change(Samples.withStatus(shown, InviteStatus.REVOKED)));
        gateway.resend(shown);
        assertThat(status("i1")).isEqualTo(InviteStatus.REVOKED);
        assertThat(replica.limitsProperty().get().pendingInvites()).isZero();
    }

    @Test
    void eventIsNewerThanTheAnswerToTheCreationOfTheInvite() throws ServiceException {
        replica.follow();
        meanwhile.put(
                "invite",
                () ->
                        primary.change(
                                Samples.withStatus(
                                        replica.invites().getFirst(), InviteStatus.REVOKED)));
        Invite created =
                gateway.invite(
                        new NewInvite(
                                InviteProvider.ANY,
                                null,
                                "lise@example.com",
                                Role.MEMBER,
                                null,
                                null),
                        "key");
        assertThat(status(created.id())).isEqualTo(InviteStatus.REVOKED);
    }

    @Test
    void answersAreShownWhileThereAreNoEvents() throws ServiceException {
        replica.follow();
        Invite shown = replica.invites().getFirst();
        primary.failOnce("organization", Samples.unreachable());
        primary.hangUp();
        await().until(() -> {
            tasks.passTime(RetryPause.MIN);
            return replica.statusProperty().get() instanceof ReplicaStatus.Stale;
        });
        gateway.allowPersonalAccounts(shown);
        gateway.revoke(shown);
        assertThat(status("i1")).isEqualTo(InviteStatus.REVOKED);
    }

    @Test
    void answerDoesNotBringARemovedMemberBack() throws ServiceException {
        replica.follow();
        Member shown = Objects.requireNonNull(replica.member("m1"));
        meanwhile.put("change", () -> primary.removeMember("m1"));
        gateway.change(shown, MemberChange.of(MemberState.SUSPENDED), PendingInvites.REVOKE);
        assertThat(memberIds()).containsExactly("m0", "m2");
    }
}
