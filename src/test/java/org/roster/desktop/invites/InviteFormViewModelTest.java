package org.roster.desktop.invites;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.SimpleObjectProperty;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roster.client.TenantDirectory;
import org.roster.contract.InviteProvider;
import org.roster.contract.ProblemType;
import org.roster.contract.Role;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestReplica;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.settings.InvitePreference;

import java.util.List;

class InviteFormViewModelTest {

    private final FakeOrganization service = new FakeOrganization();
    @RegisterExtension final TestTasks tasks = new TestTasks();
    private final OrganizationReplica replica =
            TestReplica.of(service, tasks.tasks(), () -> Samples.NOW);
    private final InviteFormViewModel invitation =
            new InviteFormViewModel(
                    TestReplica.gateway(service, replica, tasks.tasks()),
                    TenantDirectory.NONE,
                    tasks.tasks(),
                    new SimpleObjectProperty<>(InvitePreference.DEFAULT));

    @BeforeEach
    void fillIn() {
        invitation.providerProperty().set(InviteProvider.MICROSOFT);
        invitation.tenantIdProperty().set(" example.org ");
        invitation.usernameProperty().set(" ada@example.org ");
        invitation.roleProperty().set(Role.ADMINISTRATOR);
    }

    private List<String> sent() {
        return service.calls().stream().filter(call -> call.startsWith("invite ")).toList();
    }

    @Test
    void newInvitesLinkStaysInTheDialog() {
        invitation.start();

        assertThat(invitation.isDone()).isTrue();
        assertThat(invitation.inviteProperty().get())
                .satisfies(invite -> {
                    assertThat(invite.username()).isEqualTo("ada@example.org");
                    assertThat(invite.tenantId()).isEqualTo("example.org");
                    assertThat(invite.role()).isEqualTo(Role.ADMINISTRATOR);
                    assertThat(invite.link()).isNotNull();
                });
        assertThat(replica.invites())
                .singleElement()
                .satisfies(invite -> assertThat(invite.link()).isNull());
    }

    @Test
    void administratorsTenantIsSuggested() {
        invitation.tenantIdProperty().set("");
        assertThat(invitation.suggestedTenantProperty().get()).isEqualTo("example.org");
        invitation.useSuggestedTenant();
        assertThat(invitation.tenantIdProperty().get()).isEqualTo("example.org");
        assertThat(invitation.suggestedTenantProperty().get()).isEmpty();

        invitation.tenantIdProperty().set("");
        invitation.roleProperty().set(Role.MEMBER);
        assertThat(invitation.suggestedTenantProperty().get()).isEmpty();
        invitation.roleProperty().set(Role.ADMINISTRATOR);
        invitation.usernameProperty().set("ada@outlook.com");
        assertThat(invitation.suggestedTenantProperty().get()).isEmpty();
    }

    @Test
    void personalAccountsAreAllowedForOneInvite() {
        assertThat(invitation.personalAccountsAskedProperty().get()).isTrue();
        invitation.personalAccountsProperty().set(true);
        service.failOnce(
                "invite", Samples.refusedField("personalAccounts", "personal-microsoft-accounts"));
        invitation.start();
        assertThat(invitation.personalAccountsErrorProperty().get())
                .isEqualTo("The sign-in policy doesn’t allow personal accounts.");
        assertThat(invitation.getFailure()).isEmpty();
        invitation.start();
        assertThat(invitation.inviteProperty().get().personalAccounts()).isTrue();

        invitation.another();
        assertThat(invitation.personalAccountsProperty().get()).isFalse();
        invitation.usernameProperty().set("ada@gmail.com");
        assertThat(invitation.personalAccountsAskedProperty().get()).isFalse();
        invitation.usernameProperty().set("ada@example.com");
        invitation.roleProperty().set(Role.MEMBER);
        assertThat(invitation.personalAccountsAskedProperty().get()).isFalse();
    }

    @Test
    void tenantIsOmittedForGoogleButKept() {
        invitation.providerProperty().set(InviteProvider.GOOGLE);

        invitation.start();

        assertThat(invitation.inviteProperty().get().tenantId()).isNull();
        assertThat(invitation.tenantIdProperty().get()).isEqualTo(" example.org ");
    }

    @Test
    void invalidFieldsAreReportedWithoutARequest() {
        invitation.usernameProperty().set("");
        invitation.options().notificationEmailProperty().set("nobody");

        invitation.start();

        assertThat(invitation.usernameErrorProperty().get()).isNotEmpty();
        assertThat(invitation.options().notificationEmailErrorProperty().get()).isNotEmpty();
        // The page with the first error is shown
        assertThat(invitation.moreSettingsProperty().get()).isFalse();
        assertThat(invitation.options().wrongProperty().get()).isTrue();
        assertThat(invitation.isBusy()).isFalse();
        assertThat(sent()).isEmpty();

        invitation.usernameProperty().set("a");
        assertThat(invitation.usernameErrorProperty().get()).isEmpty();
        assertThat(invitation.options().notificationEmailErrorProperty().get()).isNotEmpty();
    }

    @Test
    void retryReusesTheIdempotencyKey() {
        service.failOnce(Samples.unreachable());
        invitation.start();
        assertThat(invitation.getFailure()).startsWith("The server isn’t responding.");
        assertThat(invitation.usernameProperty().get()).isEqualTo(" ada@example.org ");

        invitation.start();

        assertThat(invitation.isDone()).isTrue();
        assertThat(sent()).hasSize(2);
        assertThat(sent().get(1)).isEqualTo(sent().get(0));
    }

    @Test
    void changedInviteGetsANewIdempotencyKey() {
        service.failOnce(Samples.unreachable());
        invitation.start();
        invitation.roleProperty().set(Role.MEMBER);
        invitation.start();
        invitation.another();
        invitation.usernameProperty().set("ada@example.org");
        invitation.start();

        assertThat(sent()).hasSize(3).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "tenantId, unknown-tenant, Microsoft Entra ID has no tenant with this name.",
        "username, too-long, Use 320 characters or fewer.",
        "username, of-a-newer-service, As the service says it."
    })
    void serviceErrorAppearsBesideItsField(String field, String code, String sentence) {
        service.failOnce(Samples.refusedField(field, code));

        invitation.start();

        String error =
                field.equals("tenantId")
                        ? invitation.tenantIdErrorProperty().get()
                        : invitation.usernameErrorProperty().get();
        assertThat(error).isEqualTo(sentence);
        assertThat(invitation.getFailure()).isEmpty();
        assertThat(invitation.isBusy()).isFalse();
        assertThat(invitation.isDone()).isFalse();
    }

    @Test
    void errorOfAnUnknownFieldIsAFailure() {
        service.failOnce(Samples.refusedField("role", "required"));

        invitation.start();

        assertThat(invitation.getFailure()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "MEMBER_LIMIT_REACHED, All 10 member slots are used.",
        "ADMINISTRATOR_REQUIRED, You’re no longer an administrator",
        "UNAVAILABLE, The server is temporarily unavailable.",
        "IDEMPOTENCY_KEY_REUSED, As the service says it."
    })
    void refusalShowsItsReason(ProblemType type, String sentence) {
        service.failOnce(Samples.refused(type));

        invitation.start();

        assertThat(invitation.getFailure()).startsWith(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "ALREADY_A_MEMBER, MEMBER, m1, This user is already a member.",
        "INVITE_ALREADY_PENDING, PENDING_INVITE, i1, This user already has a pending invite."
    })
    void conflictIsAnErrorOfTheUsername(
            ProblemType type, InviteConflict.ConflictKind kind, String id, String sentence) {
        service.failOnce(Samples.refused(type));

        invitation.start();

        assertThat(invitation.getFailure()).isEmpty();
        assertThat(invitation.getUsernameError()).isEqualTo(sentence);
        assertThat(invitation.conflictProperty().get()).isEqualTo(new InviteConflict(kind, id));

        // Another account of that name may have none
        invitation.providerProperty().set(InviteProvider.GOOGLE);
        assertThat(invitation.getUsernameError()).isEmpty();
        assertThat(invitation.conflictProperty().get()).isNull();
    }

    @Test
    void errorOfAHiddenFieldIsReported() {
        invitation.providerProperty().set(InviteProvider.GOOGLE);
        service.failOnce("invite", Samples.refusedField("tenantId", "unknown-tenant"));

        invitation.start();

        assertThat(invitation.getFailure())
                .isEqualTo("Microsoft Entra ID has no tenant with this name.");
    }

    @Test
    void nextInviteKeepsProviderTenantAndRole() {
        invitation.options().notificationEmailProperty().set("ada@example.com");
        invitation.start();

        invitation.another();

        assertThat(invitation.isDone()).isFalse();
        assertThat(invitation.inviteProperty().get()).isNull();
        assertThat(invitation.usernameProperty().get()).isEmpty();
        assertThat(invitation.options().notificationEmailProperty().get()).isEmpty();
        assertThat(invitation.usernameErrorProperty().get()).isEmpty();
        assertThat(invitation.providerProperty().get()).isEqualTo(InviteProvider.MICROSOFT);
        assertThat(invitation.tenantIdProperty().get()).isEqualTo(" example.org ");
        assertThat(invitation.roleProperty().get()).isEqualTo(Role.ADMINISTRATOR);
    }

    @ParameterizedTest
    @CsvSource({
        "ada@example.com, '', ada@example.com",
        "' ada@example.com ', ' ', ada@example.com",
        "+12025550143, '', ''",
        "ada@example.com, grace@example.com, grace@example.com",
        "ada@example.com, grace, ''",
        "'', '', ''"
    })
    void mailAddressIsDerivedFromTheInvite(String username, String notification, String address) {
        invitation.usernameProperty().set(username);
        invitation.options().notificationEmailProperty().set(notification);

        assertThat(invitation.mailAddress()).isEqualTo(address);
    }
}
