package org.roster.desktop.users;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

import org.roster.contract.ApiToken;
import org.roster.contract.Member;
import org.roster.contract.Role;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.control.WarningBox;
import org.roster.desktop.ui.text.Messages;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The API tokens of administrators. The service revokes them when their creator is removed or is no
 * longer an administrator.
 */
final class EndingTokens {

    private final OrganizationGateway gateway;
    private final Set<String> creators;
    private final Instant now;
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();
    private final Messages messages = Messages.beside(EndingTokens.class);

    /**
     * Contains no tokens until they are loaded.
     *
     * @param members those of them who are administrators may have tokens
     * @param now tokens that have expired by then don't count
     */
    EndingTokens(OrganizationGateway gateway, Collection<Member> members, Instant now) {
        this.gateway = gateway;
        this.creators =
                members.stream()
                        .filter(member -> member.role() == Role.ADMINISTRATOR)
                        .map(Member::id)
                        .collect(Collectors.toSet());
        this.now = now;
    }

    /**
     * Loads the tokens.
     *
     * @param done runs when they are loaded, or when the service didn't answer
     */
    void load(Runnable done) {
        if (creators.isEmpty()) {
            done.run();
            return;
        }
        gateway.call(gateway::tokens)
                .onSuccess(tokens -> {
                    count.set(count(tokens));
                    done.run();
                })
                .onFailure(failure -> done.run())
                .start();
    }

    private int count(List<ApiToken> tokens) {
        return Math.toIntExact(
                tokens.stream()
                        .filter(token -> creators.contains(token.createdBy().memberId()))
                        .filter(token -> token.expiresAt().isAfter(now))
                        .count());
    }

    /** The number of tokens; 0 until they are loaded. */
    ReadOnlyIntegerProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /**
     * Creates a warning that says how many tokens stop working. It takes no space while there is
     * none.
     *
     * @param end whether the tokens end
     */
    Node warning(ObservableValue<Boolean> end) {
        WarningBox box = new WarningBox();
        count.subscribe(tokens -> box.setText(messages.get("tokens.end", tokens)));
        Nodes.showWhile(
                box, count.greaterThan(0).flatMap(some -> end.map(ending -> some && ending)));
        return box;
    }
}
