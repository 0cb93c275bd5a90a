package org.roster.desktop.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.roster.contract.ApiToken;
import org.roster.contract.NewApiToken;
import org.roster.contract.TokenScope;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.ui.text.Times;

import java.time.Duration;

class TokensViewModelTest {

    @RegisterExtension final TestTasks tasks = new TestTasks();

    private final FakeOrganization service = new FakeOrganization();
    private final OrganizationReplica replica =
            new OrganizationReplica(service, tasks.tasks(), () -> Samples.NOW);
    private final TokensViewModel model =
            new TokensViewModel(
                    new OrganizationGateway(service, replica, tasks.tasks()),
                    "m0",
                    new Times(() -> Samples.NOW));

    @BeforeEach
    void follow() {
        service.tokens().with("Payroll", TokenScope.MEMBERS_READ);
        replica.follow();
    }

    @Test
    void tokensAreLoadedOnceTheyAreShown() {
        assertThat(model.tokens()).isEmpty();
        assertThat(model.isLoading().get()).isTrue();
        model.shownProperty().set(true);
        assertThat(model.tokens()).extracting(ApiToken::name).containsExactly("Payroll");
        assertThat(model.isLoading().get()).isFalse();
    }

    @Test
    void changesOfOthersAreShown() {
        model.shownProperty().set(true);
        service.tokens().with("Backup", TokenScope.CHANGES_READ);
        service.withLimit(11);
        assertThat(model.tokens()).extracting(ApiToken::name).containsExactly("Backup", "Payroll");
        model.shownProperty().set(false);
        service.tokens().with("Other", TokenScope.CHANGES_READ);
        service.withLimit(12);
        assertThat(model.tokens()).hasSize(2);
        model.shownProperty().set(true);
        assertThat(model.tokens()).hasSize(3);
    }

    @Test
    void failureIsToldAndTriedAgain() {
        service.tokens().fail(Samples.unreachable());
        model.shownProperty().set(true);
        assertThat(model.getFailure()).isNotEmpty();
        assertThat(model.isUnavailable().get()).isTrue();
        service.tokens().fail(null);
        model.reload();
        assertThat(model.getFailure()).isEmpty();
        assertThat(model.tokens()).hasSize(1);
    }

    @Test
    void formIsCompleteWithNameAndScope() {
        NewTokenForm form = new NewTokenForm();
        assertThat(form.completeProperty().get()).isFalse();
        form.nameProperty().set(" ");
        form.scopeProperty(TokenScope.INVITES_WRITE).set(true);
        assertThat(form.completeProperty().get()).isFalse();
        form.nameProperty().set(" Script ");
        assertThat(form.completeProperty().get()).isTrue();
        NewApiToken token = form.token(Samples.NOW);
        assertThat(token.name()).isEqualTo("Script");
        assertThat(token.scopes()).containsExactly(TokenScope.INVITES_WRITE);
        assertThat(token.expiresAt()).isEqualTo(Samples.NOW.plus(Duration.ofDays(90)));
    }

    @Test
    void longestLifetimeAllowsForAClockThatIsAhead() {
        NewTokenForm form = new NewTokenForm();
        form.daysProperty().set(NewTokenForm.LIFETIMES.getLast());
        assertThat(form.token(Samples.NOW.plusSeconds(600)).expiresAt())
                .isBefore(Samples.NOW.plus(NewApiToken.LONGEST_LIFETIME));
    }

    @Test
    void takenOverTokenIsTheUsersOwn() {
        model.shownProperty().set(true);
        TokensViewModel.TokenAction takeover = model.takeOver(model.tokens().getFirst());
        takeover.start();
        assertThat(takeover.created()).isPresent();
        assertThat(model.isOwn(model.tokens().getFirst())).isTrue();
    }
}
