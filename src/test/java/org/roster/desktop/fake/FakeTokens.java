package org.roster.desktop.fake;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Actor;
import org.roster.contract.ApiToken;
import org.roster.contract.CreatedApiToken;
import org.roster.contract.NewApiToken;
import org.roster.contract.TokenScope;
import org.roster.desktop.client.OrganizationTokens;
import org.roster.desktop.client.ServiceException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** In-memory API tokens, whose content and failures are set by the test. */
public final class FakeTokens implements OrganizationTokens {

    /** The secret of all tokens, whose checksum is wrong. */
    public static final String SECRET = "rt_" + "0".repeat(43) + "Sample";

    private static final Actor ADA = new Actor("m0", "Ada Example");

    private final List<ApiToken> tokens = new ArrayList<>();
    private @Nullable ServiceException failure;

    /** Adds a token of the user whose member is {@code m0}, the newest first. */
    public FakeTokens with(String name, TokenScope... scopes) {
        return with(name, ADA, null, Duration.ofDays(60), scopes);
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
        tokens.addFirst(
                new ApiToken(
                        "t" + tokens.size(),
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
        failure = with;
    }

    private void called() throws ServiceException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public List<ApiToken> list() throws ServiceException {
        called();
        return List.copyOf(tokens);
    }

    @Override
    public CreatedApiToken create(NewApiToken token) throws ServiceException {
        called();
        tokens.addFirst(
                new ApiToken(
                        "t" + tokens.size(),
                        String.valueOf(token.name()),
                        token.scopes() == null
                                ? List.of()
                                : token.scopes().stream().sorted().toList(),
                        ADA,
                        Samples.NOW,
                        token.expiresAt() == null ? Samples.NOW : token.expiresAt(),
                        null));
        return new CreatedApiToken(tokens.getFirst(), SECRET);
    }

    @Override
    public CreatedApiToken takeOver(String id) throws ServiceException {
        called();
        tokens.replaceAll(each ->
                each.id().equals(id)
                        ? new ApiToken(
                                id,
                                each.name(),
                                each.scopes(),
                                ADA,
                                each.createdAt(),
                                each.expiresAt(),
                                each.lastUsedAt())
                        : each);
        return new CreatedApiToken(
                tokens.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow(),
                SECRET);
    }

    @Override
    public void revoke(String id) throws ServiceException {
        called();
        tokens.removeIf(each -> each.id().equals(id));
    }
}
