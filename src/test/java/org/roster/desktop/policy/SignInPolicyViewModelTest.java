package org.roster.desktop.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.roster.client.OrganizationService;
import org.roster.contract.Member;
import org.roster.contract.MemberBuilder;
import org.roster.contract.PersonalAccounts;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.contract.SignInPolicy;
import org.roster.contract.SignInRule;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestReplica;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.policy.SignInPolicyViewModel.Suggestion;
import org.roster.desktop.replica.OrganizationReplica;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

class SignInPolicyViewModelTest {

    private static final String TENANT = "11111111-2222-4333-8444-555555555555";

    @RegisterExtension final TestTasks tasks = new TestTasks();

    private final FakeOrganization service =
            new FakeOrganization()
                    .with(
                            member("m1", "ada@example.com", null),
                            member("m2", "grace@example.org", TENANT),
                            member("m3", "alan@example.org", TENANT),
                            member("m4", "lise@gmail.com", null),
                            member("m5", "dorothy@outlook.com", PersonalAccounts.MICROSOFT_TENANT));
    private final OrganizationReplica replica =
            TestReplica.of(service, tasks.tasks(), () -> Samples.NOW);
    private final SignInPolicyViewModel model =
            new SignInPolicyViewModel(TestReplica.gateway(service, replica, tasks.tasks()));

    private static Member member(String id, String username, @Nullable String tenant) {
        return new MemberBuilder(Samples.member(id, username, Role.MEMBER))
                .provider(tenant == null ? Provider.GOOGLE : Provider.MICROSOFT)
                .tenantId(tenant)
                .username(username)
                .build();
    }

    @BeforeEach
    void load() {
        assertThat(model.isKnown()).isFalse();
        replica.follow();
    }

    private List<String> sent() {
        return service.calls().stream().filter(call -> call.startsWith("change org")).toList();
    }

    private SignInPolicy current() {
        return Objects.requireNonNull(replica.organizationProperty().get()).signInPolicy();
    }

    @Test
    void onlyChangedFieldsAreSent() {
        assertThat(model.isChanged()).isFalse();
        model.tenantsProperty().set(" " + TENANT.toUpperCase(Locale.ROOT) + ", ");
        assertThat(model.isChanged()).isTrue();

        model.start();

        assertThat(sent())
                .singleElement()
                .asString()
                .contains("personalMicrosoftAccounts=null", "googleDomains=null", TENANT);
        assertThat(model.isChanged()).isFalse();
        assertThat(model.tenantsProperty().get()).isEqualTo(TENANT);
        assertThat(current().microsoftTenants()).containsExactly(TENANT);
    }

    @Test
    void untouchedFieldsFollowOtherAdministrators() {
        model.domainsProperty().set("example.com");
        service.change(new SignInPolicy(false, true, List.of(TENANT), List.of("example.net")));

        assertThat(model.personalMicrosoftProperty().get()).isFalse();
        assertThat(model.tenantsProperty().get()).isEqualTo(TENANT);
        assertThat(model.domainsProperty().get()).isEqualTo("example.com");
        assertThat(model.isChanged()).isTrue();
        model.discard();
        assertThat(model.domainsProperty().get()).isEqualTo("example.net");
        assertThat(model.isChanged()).isFalse();
    }

    @Test
    void conflictKeepsWhatTheUserEntered() {
        model.domainsProperty().set("example.com");
        service.failOnce(
                "change",
                Samples.versionMismatch(
                        service.change(new SignInPolicy(false, true, List.of(), List.of()))));

        model.start();

        assertThat(model.getFailure()).contains("Someone else just changed the policy");
        assertThat(model.personalMicrosoftProperty().get()).isFalse();
        assertThat(model.domainsProperty().get()).isEqualTo("example.com");
        model.start();
        assertThat(model.isDone()).isTrue();
        assertThat(current())
                .isEqualTo(new SignInPolicy(false, true, List.of(), List.of("example.com")));
    }

    @Test
    void errorsAreShownNextToTheirField() {
        model.tenantsProperty().set("example.org\nunknown.example");
        service.failOnce(
                "change",
                Samples.refusedField("signInPolicy.microsoftTenants[1]", "unknown-tenant"));
        model.start();
        assertThat(model.errorProperty(SignInRule.MICROSOFT_TENANTS).get())
                .isEqualTo("Microsoft Entra ID has no tenant unknown.example.");
        assertThat(model.getFailure()).isEmpty();
        model.tenantsProperty().set("example.org");
        assertThat(model.errorProperty(SignInRule.MICROSOFT_TENANTS).get()).isEmpty();

        model.googleWithoutDomainProperty().set(false);
        service.failOnce(
                "change",
                Samples.refusedField(
                        "signInPolicy.googleAccountsWithoutDomain",
                        "google-accounts-without-domain"));
        model.start();
        assertThat(model.errorProperty(SignInRule.GOOGLE_ACCOUNTS_WITHOUT_DOMAIN).get())
                .contains("lock yourself out");
    }

    @Test
    void failureWithoutAFieldIsASentence() {
        model.personalMicrosoftProperty().set(false);
        service.failOnce("change", Samples.unreachable());
        model.start();
        assertThat(model.getFailure()).isNotEmpty();
        assertThat(model.personalMicrosoftProperty().get()).isFalse();
    }

    @Test
    void suggestionsNameTheMembersAccounts() {
        assertThat(model.suggestedTenants())
                .containsExactly(new Suggestion(TENANT, "Add example.org (2\u00a0members)"));
        assertThat(model.suggestedDomains())
                .containsExactly(new Suggestion("example.com", "Add example.com (1\u00a0member)"));

        SignInPolicyViewModel.add(model.tenantsProperty(), model.suggestedTenants().getFirst());

        assertThat(model.tenantsProperty().get()).isEqualTo(TENANT);
        assertThat(model.suggestedTenants()).isEmpty();
        assertThat(model.getTenantNames()).isEqualTo("11111111… is example.org (2\u00a0members)");
    }

    @Test
    void excludedMembersAreCountedBeforeSaving() {
        assertThat(model.getExcluded()).isEmpty();
        model.personalMicrosoftProperty().set(false);
        assertThat(model.getExcluded()).startsWith("At least 1 member can’t");
        model.googleWithoutDomainProperty().set(false);
        model.tenantsProperty().set("99999999-8888-4777-a666-555555555555");
        assertThat(model.getExcluded()).startsWith("At least 4 members can’t");
        // Only the server knows the tenant of a domain name
        model.tenantsProperty().set("example.org");
        assertThat(model.getExcluded()).startsWith("At least 2 members can’t");
    }

    @Test
    void laterChangeThatArrivesBeforeTheAnswerIsKept() {
        OrganizationService late =
                (OrganizationService)
                        Proxy.newProxyInstance(
                                OrganizationService.class.getClassLoader(),
                                new Class<?>[] {OrganizationService.class},
                                (proxy, method, arguments) -> {
                                    Object answer = method.invoke(service, arguments);
                                    if (method.getName().equals("change")) {
                                        service.change(SignInPolicy.DEFAULT);
                                        replica.put(service.organization());
                                    }
                                    return answer;
                                });
        SignInPolicyViewModel form =
                new SignInPolicyViewModel(TestReplica.gateway(late, replica, tasks.tasks()));
        form.tenantsProperty().set(TENANT);

        form.start();

        assertThat(form.tenantsProperty().get()).isEmpty();
        assertThat(form.isChanged()).isFalse();
    }
}
