package org.roster.desktop.fake;

import org.jspecify.annotations.Nullable;
import org.roster.client.OrganizationTokens;
import org.roster.client.ServiceException;
import org.roster.contract.Actor;
import org.roster.contract.ApiToken;
import org.roster.contract.CreatedApiToken;
import org.roster.contract.NewApiToken;
import org.roster.contract.TokenScope;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** In-memory API tokens, whose content and failures are set by the test. */
public final class FakeTokens implements OrganizationTokens {

    /** The secret of all tokens, whose checksum is wrong. */
    public static final String SECRET = "rt_" + "0".repeat(43) + "Sample";

    private final FakeItems<ApiToken> tokens = new FakeItems<>(ApiToken::id);

    /** Adds a token of the user whose member is {@code m0}, the newest first. */
    public FakeTokens with(String name, TokenScope... scopes) {
        return with(name, Samples.ADA, null, Duration.ofDays(60), scopes);
    }

    /**
     * Adds a token, the newest first.
     *
     * @param usedAt the last use, or null for never
     * @param left the time until it expires, which may be negative
     */
    public FakeTokens with(
            String name,
            Actor creator,
            @Nullable Instant usedAt,
            Duration left,
            TokenScope... scopes) {
        tokens.add(
                new ApiToken(
                        tokens.nextId("t"),
                        name,
                        List.of(scopes),
                        creator,
                        Samples.NOW.minus(Duration.ofDays(30)),
                        Samples.NOW.plus(left),
                        usedAt));
        return this;
    }

    /** Fails every call; null stops failing. */
    public void fail(@Nullable ServiceException with) {
        tokens.fail(with);
    }

    @Override
    public List<ApiToken> list() throws ServiceException {
        return tokens.list();
    }

    @Override
    public CreatedApiToken create(NewApiToken token) throws ServiceException {
        tokens.called();
        ApiToken made =
                new ApiToken(
                        tokens.nextId("t"),
                        String.valueOf(token.name()),
                        token.scopes() == null
                                ? List.of()
                                : token.scopes().stream().sorted().toList(),
                        Samples.ADA,
                        Samples.NOW,
                        token.expiresAt() == null ? Samples.NOW : token.expiresAt(),
                        null);
        return new CreatedApiToken(tokens.add(made), SECRET);
    }

    @Override
    public CreatedApiToken takeOver(String id) throws ServiceException {
        tokens.called();
        ApiToken before = tokens.find(id);
        ApiToken own =
                new ApiToken(
                        id,
                        before.name(),
                        before.scopes(),
                        Samples.ADA,
                        before.createdAt(),
                        before.expiresAt(),
                        before.lastUsedAt());
        return new CreatedApiToken(tokens.put(own), SECRET);
    }

    @Override
    public void revoke(String id) throws ServiceException {
        tokens.remove(id);
    }
}
