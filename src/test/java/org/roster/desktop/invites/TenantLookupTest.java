package org.roster.desktop.invites;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.SimpleObjectProperty;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.roster.client.OtherCloudException;
import org.roster.contract.EntraCloud;
import org.roster.contract.InviteProvider;
import org.roster.demo.provider.SampleTenant;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestReplica;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.settings.InvitePreference;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

class TenantLookupTest {

    private static final String TENANT = SampleTenant.EXAMPLE_ORG.id();

    @RegisterExtension final TestTasks tasks = new TestTasks();
    private final List<String> asked = new ArrayList<>();
    private boolean away;
    private final TenantLookup lookup = new TenantLookup(this::tenantOf, tasks.tasks());

    private Optional<String> tenantOf(String domain) throws IOException {
        asked.add(domain);
        if (away) {
            throw new IOException("Away");
        }
        if (domain.equals("example.us")) {
            throw new OtherCloudException(EntraCloud.US_GOVERNMENT);
        }
        return List.of("example.org", TENANT).contains(domain)
                ? Optional.of(TENANT)
                : Optional.empty();
    }

    private void pause() {
        tasks.passTime(TenantLookup.PAUSE);
    }

    private String said() {
        return lookup.foundProperty().get().sentence();
    }

    @Test
    void domainIsLookedUpAfterTypingPauses() {
        for (int end = 1; end <= "example.org".length(); end++) {
            lookup.type("example.org".substring(0, end));
        }
        assertThat(asked).isEmpty();
        assertThat(said()).isEmpty();

        pause();
        assertThat(asked).containsExactly("example.org");
        assertThat(said()).isEqualTo("Tenant of example.org: " + TENANT);
        assertThat(lookup.foundProperty().get().doubtful()).isFalse();

        lookup.type(" Example.ORG ");
        pause();
        assertThat(asked).hasSize(1);
        assertThat(said()).isNotEmpty();
    }

    @Test
    void unknownDomainShowsAWarning() {
        lookup.type("example.com");
        pause();
        assertThat(said()).isEqualTo("No Microsoft tenant found for example.com.");
        assertThat(lookup.foundProperty().get().doubtful()).isTrue();
    }

    @Test
    void tenantOfOtherCloudShowsAWarning() {
        lookup.type("example.us");
        pause();
        assertThat(said()).startsWith("This tenant is in Microsoft’s US government cloud.");
        assertThat(lookup.foundProperty().get().doubtful()).isTrue();
    }

    @Test
    void tenantIdIsConfirmedOrShowsAWarning() {
        lookup.type(TENANT.toUpperCase(Locale.ROOT));
        assertThat(asked).isEmpty();
        pause();
        assertThat(asked).containsExactly(TENANT);
        assertThat(said()).isEqualTo("Microsoft tenant found");
        assertThat(lookup.foundProperty().get().doubtful()).isFalse();

        lookup.type(TENANT.replace('1', '2'));
        pause();
        assertThat(said()).isEqualTo("No Microsoft tenant found with this ID.");
        assertThat(lookup.foundProperty().get().doubtful()).isTrue();

        away = true;
        lookup.type(TENANT.replace('1', '3'));
        pause();
        assertThat(said()).contains("right now");
        assertThat(lookup.foundProperty().get().doubtful()).isFalse();
    }

    @Test
    void providerOutageShowsNoWarning() {
        away = true;
        lookup.type("example.org");
        pause();
        assertThat(said()).contains("right now");
        assertThat(lookup.foundProperty().get().doubtful()).isFalse();
    }

    @Test
    void invalidTenantIsNotLookedUp() {
        for (String text : List.of("", "example", "no tenant", "a..b", "../x.y", TENANT + "0")) {
            lookup.type(text);
            pause();
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void invalidTenantShowsAWarningAfterTypingPauses() {
        for (String text : List.of("example", "no tenant", "a..b", "../x.y")) {
            lookup.type(text);
            assertThat(said()).as(text).isEmpty();
            pause();
            assertThat(said()).as(text).isEqualTo("Enter a GUID or a domain name.");
            assertThat(lookup.foundProperty().get().doubtful()).as(text).isTrue();
        }
        lookup.type("");
        pause();
        assertThat(said()).isEmpty();
    }

    @Test
    void outdatedResultIsIgnored() {
        tasks.hold();
        lookup.type("example.org");
        pause();
        assertThat(said()).startsWith("Looking up");
        lookup.type("example.com");
        assertThat(said()).isEmpty();
        tasks.release();
        assertThat(said()).isEmpty();
        pause();
        assertThat(said()).contains("No Microsoft tenant");
    }

    @Test
    void lookupIsMicrosoftOnlyAndBlocksNoInvite() {
        away = true;
        FakeOrganization service = new FakeOrganization();
        OrganizationReplica replica = TestReplica.of(service, tasks.tasks(), () -> Samples.NOW);
        InviteFormViewModel invitation =
                new InviteFormViewModel(
                        TestReplica.gateway(service, replica, tasks.tasks()),
                        this::tenantOf,
                        tasks.tasks(),
                        new SimpleObjectProperty<>(InvitePreference.DEFAULT));
        invitation.tenantIdProperty().set("example.org");
        pause();
        assertThat(asked).isEmpty();

        invitation.providerProperty().set(InviteProvider.MICROSOFT);
        pause();
        assertThat(asked).containsExactly("example.org");
        invitation.usernameProperty().set("ada@example.org");
        invitation.start();
        assertThat(invitation.isDone()).isTrue();
    }
}
