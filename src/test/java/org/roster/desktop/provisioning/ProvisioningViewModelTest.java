package org.roster.desktop.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.roster.client.ServiceException;
import org.roster.contract.HeldDeactivation;
import org.roster.contract.InviteProvider;
import org.roster.contract.NewScimConnection;
import org.roster.contract.PersonalAccounts;
import org.roster.contract.ProblemType;
import org.roster.contract.ScimConnection;
import org.roster.contract.ScimDirectory;
import org.roster.desktop.fake.FakeProvisioning;
import org.roster.desktop.fake.FollowedOrganization;
import org.roster.desktop.fake.SampleConnection;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.integration.IntegrationAction;
import org.roster.desktop.ui.text.Times;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

class ProvisioningViewModelTest {

    @RegisterExtension final TestTasks tasks = new TestTasks();

    private final FollowedOrganization organization =
            FollowedOrganization.withSuspended(tasks.tasks());
    private final FakeProvisioning provisioning = organization.service().provisioning();
    private final ProvisioningViewModel model =
            new ProvisioningViewModel(organization.gateway(), "m0", new Times(() -> Samples.NOW));

    private static SampleConnection connection() {
        return SampleConnection.of("c0", "Entra ID");
    }

    private static ConnectionForm filledIn() {
        ConnectionForm form = new ConnectionForm();
        form.nameProperty().set(" Entra ID ");
        form.tenantProperty().set(" " + SampleConnection.TENANT + " ");
        form.limitProperty().set(" 50 ");
        return form;
    }

    private ConnectionStatus status(SampleConnection connection) {
        return model.status(connection.build());
    }

    @Test
    void statusSaysWhatAnAdministratorHasToDo() {
        assertThat(status(connection())).isEqualTo(ConnectionStatus.ACTIVE);
        assertThat(status(connection().held(1))).isEqualTo(ConnectionStatus.HELD);
        assertThat(status(connection().expires(Samples.NOW.plus(Duration.ofDays(14)))))
                .isEqualTo(ConnectionStatus.EXPIRING);
        assertThat(status(connection().expires(Samples.NOW).held(1)))
                .isEqualTo(ConnectionStatus.EXPIRED);
        assertThat(status(connection().expires(null))).isEqualTo(ConnectionStatus.WITHOUT_TOKEN);
        assertThat(status(connection().creator(Samples.GRACE)))
                .as("the creator is suspended")
                .isEqualTo(ConnectionStatus.PAUSED);
    }

    @Test
    void heldDeactivationsAreCountedWhileAnotherScreenIsShown() {
        AtomicReference<Instant> now = new AtomicReference<>(Samples.NOW);
        Times passing = new Times(now::get);
        passing.pass(tasks.tasks(), new SimpleBooleanProperty(true));
        ProvisioningViewModel watched =
                new ProvisioningViewModel(organization.gateway(), "m0", passing);
        ReadOnlyIntegerProperty held = watched.heldCountProperty();
        provisioning.with(connection().held(2).build());
        watched.watchHeld();
        assertThat(held.get()).isEqualTo(2);

        provisioning.with(SampleConnection.of("c1", "Okta").held(3).build());
        pass(now, Duration.ofMinutes(4));
        assertThat(held.get()).as("not read each minute").isEqualTo(2);
        pass(now, Duration.ofMinutes(1));
        assertThat(held.get()).isEqualTo(5);

        provisioning.fail(Samples.unreachable());
        pass(now, Duration.ofMinutes(5));
        assertThat(held.get()).isEqualTo(5);
    }

    private void pass(AtomicReference<Instant> now, Duration time) {
        now.set(now.get().plus(time));
        tasks.passTime(Duration.ofMinutes(1));
    }

    @Test
    void createdConnectionIsListed() {
        model.shownProperty().set(true);
        IntegrationAction<?> creation = model.create(filledIn());
        creation.start();
        assertThat(creation.isDone()).isTrue();
        ScimConnection created = model.items().getFirst();
        assertThat(created.name()).isEqualTo("Entra ID");
        assertThat(created.memberLimit()).isEqualTo(50);
        assertThat(created.tokenExpiresAt())
                .isBeforeOrEqualTo(Samples.NOW.plus(Duration.ofDays(366)));
    }

    @Test
    void incompleteFormIsNotSent() {
        ConnectionForm form = new ConnectionForm();
        form.limitProperty().set("0");
        form.tenantProperty().set(PersonalAccounts.MICROSOFT_TENANT);
        IntegrationAction<?> creation = model.create(form);
        creation.start();
        assertThat(creation.isDone()).isFalse();
        assertThat(List.of("name", "tenantId", "memberLimit"))
                .allSatisfy(field ->
                        assertThat(form.errorProperty(field).get()).as(field).isNotEmpty());
        assertThat(provisioning.created()).isZero();
        form.limitProperty().set("1");
        assertThat(form.errorProperty("memberLimit").get()).isEmpty();
    }

    @Test
    void tenantIsSentOnlyWhereItCanBeEntered() {
        ConnectionForm form = filledIn();
        form.directoryProperty().set(ScimDirectory.OTHER);
        form.providerProperty().set(InviteProvider.GOOGLE);
        assertThat(form.check()).isTrue();
        NewScimConnection google = form.connection(Samples.NOW);
        assertThat(google.tenantId()).isNull();
        assertThat(google.provider()).isEqualTo(InviteProvider.GOOGLE);
        form.providerProperty().set(InviteProvider.MICROSOFT);
        assertThat(form.check()).isTrue();
        assertThat(form.connection(Samples.NOW).tenantId()).isEqualTo(SampleConnection.TENANT);
        form.tenantProperty().set("");
        assertThat(form.check()).as("any tenant").isTrue();
    }

    @Test
    void errorsOfTheServiceAreShownAtTheirFields() {
        ConnectionForm form = filledIn();
        provisioning.fail(Samples.refusedField("tenantId", "tenant-not-served"));
        IntegrationAction<?> creation = model.create(form);
        creation.start();
        assertThat(form.errorProperty("tenantId").get()).contains("doesn’t serve this tenant");
        assertThat(creation.getFailure()).isEmpty();
    }

    @Test
    void limitOfConnectionsIsExplained() {
        provisioning.fail(Samples.refused(ProblemType.SCIM_CONNECTION_LIMIT_REACHED));
        IntegrationAction<?> creation = model.create(filledIn());
        creation.start();
        assertThat(creation.getFailure()).contains("as many SCIM connections as the server allows");
    }

    @Test
    void onlyChangedFieldsAreSent() {
        ConnectionForm form = new ConnectionForm(connection().build());
        assertThat(form.changedProperty().get()).isFalse();
        form.limitProperty().set("60");
        assertThat(form.changedProperty().get()).isTrue();
        assertThat(form.check()).isTrue();
        assertThat(form.patch().name()).isNull();
        assertThat(form.patch().memberLimit()).isEqualTo(60);
    }

    @Test
    void decisionLeavesOutWhatIsNoLongerHeld() {
        provisioning.with(connection().build());
        HeldDeactivation first = SampleConnection.suspension("h0", "Alan", Duration.ofHours(1));
        HeldDeactivation gone = SampleConnection.suspension("h1", "Lise", Duration.ofHours(1));
        provisioning.with("c0", first);
        HeldDeactivationList held = model.held(connection().build());
        IntegrationAction<Integer> approval = held.approve(List.of(gone, first));
        List<Integer> approved = new ArrayList<>();
        approval.whenSucceeded(approved::add);
        approval.start();
        assertThat(approved).containsExactly(1);
        assertThat(held.items()).isEmpty();
        assertThat(model.items()).extracting(ScimConnection::heldDeactivations).containsExactly(0);
    }

    @Test
    void approvalLeavesOutWhatTheQuestionDidNotShow() {
        provisioning.with(connection().build());
        HeldDeactivation shown = SampleConnection.suspension("h0", "Alan", Duration.ofHours(1));
        HeldDeactivation later = SampleConnection.suspension("h1", "Lise", Duration.ZERO);
        provisioning.with("c0", shown);
        HeldDeactivationList held = model.held(connection().build());
        held.reload();
        IntegrationAction<Integer> approval = held.approve(held.items());
        provisioning.with("c0", later);
        held.reload();
        approval.start();
        assertThat(held.items()).containsExactly(later);
    }

    @Test
    void approvalLeavesOutALaterSuspensionOfTheSameUser() throws ServiceException {
        provisioning.with(connection().build());
        HeldDeactivation shown = SampleConnection.suspension("h0", "Alan", Duration.ofHours(1));
        HeldDeactivation again = SampleConnection.suspension("h0", "Alan", Duration.ZERO);
        provisioning.with("c0", shown);
        HeldDeactivationList held = model.held(connection().build());
        IntegrationAction<Integer> approval = held.approve(List.of(shown));
        provisioning.reject("c0", shown);
        provisioning.with("c0", again);
        approval.start();
        assertThat(approval.isDone()).isTrue();
        held.reload();
        assertThat(held.items()).containsExactly(again);
    }

    @Test
    void refusedDecisionKeepsTheRest() {
        provisioning.with(connection().build());
        HeldDeactivation administrator =
                SampleConnection.suspension("h0", "Alan", Duration.ofHours(1));
        provisioning.with("c0", administrator);
        HeldDeactivationList held = model.held(connection().build());
        held.reload();
        provisioning.fail(Samples.refused(ProblemType.HELD_ADMINISTRATOR));
        IntegrationAction<Integer> approval = held.approve(held.items());
        approval.start();
        assertThat(approval.getFailure()).startsWith("This user is an administrator now");
        provisioning.fail(null);
        held.reload();
        assertThat(held.items()).containsExactly(administrator);
    }
}
