package org.roster.desktop.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.roster.contract.ApiToken;
import org.roster.contract.CreatedApiToken;
import org.roster.contract.NewApiToken;
import org.roster.contract.TokenScope;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.FakeTokens;
import org.roster.desktop.fake.FollowedOrganization;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.integration.IntegrationAction;
import org.roster.desktop.integration.TokenLifetimes;
import org.roster.desktop.ui.text.Times;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class TokensViewModelTest {

    @RegisterExtension final TestTasks tasks = new TestTasks();

    private final FakeOrganization service = new FakeOrganization();
    private final FollowedOrganization organization =
            FollowedOrganization.of(service, tasks.tasks());
    private final TokensViewModel model =
            new TokensViewModel(organization.gateway(), "m0", new Times(() -> Samples.NOW));

    @BeforeEach
    void addToken() {
        service.tokens().with("Payroll", TokenScope.MEMBERS_READ);
    }

    @Test
    void tokensAreLoadedOnceTheyAreShown() {
        assertThat(model.items()).isEmpty();
        assertThat(model.isLoading().get()).isTrue();
        model.shownProperty().set(true);
        assertThat(model.items()).extracting(ApiToken::name).containsExactly("Payroll");
        assertThat(model.isLoading().get()).isFalse();
    }

    @Test
    void changesOfOthersAreShown() {
        model.shownProperty().set(true);
        service.tokens().with("Backup", TokenScope.CHANGES_READ);
        service.withLimit(11);
        assertThat(model.items()).extracting(ApiToken::name).containsExactly("Backup", "Payroll");
        model.shownProperty().set(false);
        service.tokens().with("Other", TokenScope.CHANGES_READ);
        service.withLimit(12);
        assertThat(model.items()).hasSize(2);
        model.shownProperty().set(true);
        assertThat(model.items()).hasSize(3);
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
        assertThat(model.items()).hasSize(1);
    }

    @Test
    void formAsksForANameAndAScope() {
        NewTokenForm form = new NewTokenForm();
        assertThat(form.errorProperty("name").get()).isEmpty();
        assertThat(form.check()).isFalse();
        assertThat(form.errorProperty("name").get()).isEqualTo("Enter a name.");
        assertThat(form.errorProperty("scopes").get()).isEqualTo("Choose at least one permission.");
        form.nameProperty().set(" ");
        form.scopeProperty(TokenScope.INVITES_WRITE).set(true);
        assertThat(form.errorProperty("scopes").get()).isEmpty();
        assertThat(form.check()).isFalse();
        form.nameProperty().set(" Script ");
        assertThat(form.check()).isTrue();
        NewApiToken token = form.token(Samples.NOW);
        assertThat(token.name()).isEqualTo("Script");
        assertThat(token.scopes()).containsExactly(TokenScope.INVITES_WRITE);
        assertThat(token.expiresAt()).isEqualTo(Samples.NOW.plus(Duration.ofDays(90)));
    }

    @Test
    void longestLifetimeAllowsForAClockThatIsAhead() {
        NewTokenForm form = new NewTokenForm();
        form.daysProperty().set(TokenLifetimes.DAYS.getLast());
        assertThat(form.check()).isFalse();
        assertThat(form.token(Samples.NOW.plusSeconds(600)).expiresAt())
                .isBefore(Samples.NOW.plus(NewApiToken.MAX_LIFETIME));
    }

    @Test
    void takenOverTokenIsTheUsersOwn() {
        model.shownProperty().set(true);
        IntegrationAction<CreatedApiToken> takeover = model.takeOver(model.items().getFirst());
        List<String> secrets = new ArrayList<>();
        takeover.whenSucceeded(created -> secrets.add(created.secret()));
        takeover.start();
        assertThat(secrets).containsExactly(FakeTokens.SECRET);
        assertThat(model.isOwn(model.items().getFirst())).isTrue();
    }
}
