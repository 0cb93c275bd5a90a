package org.roster.desktop.tokens;

import org.roster.contract.Actor;
import org.roster.contract.ApiToken;
import org.roster.contract.CreatedApiToken;
import org.roster.contract.TokenScope;
import org.roster.desktop.fake.FakeTokens;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.text.LinkClipboard;
import org.roster.desktop.ui.text.Times;

import java.time.Duration;
import java.util.List;

/** Creates controllers for the views of API tokens. */
public final class TokenControllers {

    private TokenControllers() {}

    /** Creates an empty form. */
    public static NewTokenController form(Times times) {
        return new NewTokenController(new NewTokenForm(), times);
    }

    /** Creates the view of a secret. */
    public static TokenSecretController secret(Tasks tasks, Times times) {
        ApiToken token =
                new ApiToken(
                        "t0",
                        "Payroll",
                        List.of(TokenScope.MEMBERS_READ),
                        new Actor("m0", "Ada Example"),
                        Samples.NOW,
                        Samples.NOW.plus(Duration.ofDays(90)),
                        null);
        return new TokenSecretController(
                new CreatedApiToken(token, FakeTokens.SECRET), new LinkClipboard(tasks), times);
    }
}
