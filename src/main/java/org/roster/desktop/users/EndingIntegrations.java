package org.roster.desktop.users;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

import org.roster.contract.Actor;
import org.roster.contract.ApiToken;
import org.roster.contract.Member;
import org.roster.contract.Role;
import org.roster.contract.ScimConnection;
import org.roster.contract.Webhook;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.control.WarningBox;
import org.roster.desktop.ui.text.Messages;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The API tokens, webhooks and SCIM connections of administrators. The service revokes and removes
 * them when their creator is removed or is no longer an administrator.
 */
final class EndingIntegrations {

    private static final Counts NONE = new Counts(0, 0, 0);

    private final OrganizationGateway gateway;
    private final Set<String> creators;
    private final Instant now;
    private final ReadOnlyObjectWrapper<Counts> counts = new ReadOnlyObjectWrapper<>(NONE);
    private final Messages messages = Messages.beside(EndingIntegrations.class);

    /** The numbers of API tokens, webhooks and SCIM connections that end. */
    private record Counts(int tokens, int webhooks, int connections) {}

    /**
     * Contains nothing until it is loaded.
     *
     * @param members the members; only administrators among them can have integrations
     * @param now tokens that have expired by then don't count
     */
    EndingIntegrations(OrganizationGateway gateway, Collection<Member> members, Instant now) {
        this.gateway = gateway;
        this.creators =
                members.stream()
                        .filter(member -> member.role() == Role.ADMINISTRATOR)
                        .map(Member::id)
                        .collect(Collectors.toSet());
        this.now = now;
    }

    /**
     * Loads the tokens, webhooks and connections.
     *
     * @param done runs when they are loaded, or when the service didn't answer
     */
    void load(Runnable done) {
        if (creators.isEmpty()) {
            done.run();
            return;
        }
        gateway.call(() ->
                        count(
                                gateway.tokens(),
                                gateway.webhooks().list(),
                                gateway.provisioning().list()))
                .onSuccess(counted -> {
                    counts.set(counted);
                    done.run();
                })
                .onFailure(failure -> done.run())
                .start();
    }

    private Counts count(
            List<ApiToken> tokens, List<Webhook> webhooks, List<ScimConnection> connections) {
        Set<String> counted =
                connections.stream().map(ScimConnection::tokenId).collect(Collectors.toSet());
        return new Counts(
                count(
                        tokens.stream()
                                .filter(token -> token.expiresAt().isAfter(now))
                                // The token of a connection ends with it
                                .filter(token -> !counted.contains(token.id()))
                                .map(ApiToken::createdBy)),
                count(webhooks.stream().map(Webhook::createdBy)),
                count(connections.stream().map(ScimConnection::createdBy)));
    }

    private int count(Stream<Actor> createdBy) {
        return Math.toIntExact(
                createdBy.filter(creator -> creators.contains(creator.memberId())).count());
    }

    /** Whether there is none; true until they are loaded. */
    boolean isEmpty() {
        return counts.get().equals(NONE);
    }

    /**
     * Creates a warning that says how many tokens, webhooks and connections end. It takes no space
     * while there is none.
     *
     * @param end whether they end
     */
    Node warning(ObservableValue<Boolean> end) {
        WarningBox box = new WarningBox();
        counts.subscribe(counted -> box.setText(sentences(counted)));
        Nodes.showWhile(
                box, counts.flatMap(counted -> end.map(ending -> ending && !counted.equals(NONE))));
        return box;
    }

    private String sentences(Counts counted) {
        List<String> ends =
                Stream.of(
                                counted.tokens() == 0
                                        ? ""
                                        : messages.get("tokens.end", counted.tokens()),
                                counted.webhooks() == 0
                                        ? ""
                                        : messages.get("webhooks.end", counted.webhooks()),
                                counted.connections() == 0
                                        ? ""
                                        : messages.get("connections.end", counted.connections()))
                        .filter(sentence -> !sentence.isEmpty())
                        .toList();
        String listed =
                ends.size() == 1
                        ? ends.getFirst()
                        : ends.stream().map(end -> "• " + end).collect(Collectors.joining("\n"));
        return listed + "\n" + messages.get("integrations.needed");
    }
}
