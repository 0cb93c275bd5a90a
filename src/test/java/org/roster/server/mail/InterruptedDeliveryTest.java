package org.roster.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.roster.server.Answer;
import org.roster.server.Databases;
import org.roster.server.EachDatabase;
import org.roster.server.TestService;
import org.roster.server.mail.Outbox.Claimed;
import org.roster.server.storage.Database;

import java.util.List;

/** Mails whose sender was killed after the mail server accepted them and before the commit. */
@EachDatabase
class InterruptedDeliveryTest {

    @Parameter Databases database = Databases.SQLITE;

    @Test
    void mailIsClaimedAgainAfterItsLease() {
        try (TestService roster = new TestService(database);
                Database opened = roster.openDatabase()) {
            Outbox outbox = new Outbox(roster.clock());
            Answer invited = roster.invite("GOOGLE", roster.google("lost").username(), "MEMBER");
            roster.service().mail().awaitMailTo(invited.text("/username"));
            // The mail arrives before its sender records that.
            roster.awaitDelivery(invited, "SENT");
            opened.write(handle -> {
                outbox.enqueue(
                        handle, roster.organization(), invited.text("/id"), "lost@example.com");
                return handle.createUpdate("UPDATE mail SET due_at = :later")
                        .bind("later", roster.clock().instant().plusSeconds(3600).toEpochMilli())
                        .execute();
            });
            Outbox later = new Outbox(() -> roster.clock().instant().plusSeconds(3600));
            List<Claimed> first = opened.write(handle -> later.claim(handle, 5));
            assertThat(first).singleElement().extracting(Claimed::lost).isEqualTo(0);
            List<Claimed> beforeTheLeaseEnds = opened.write(handle -> later.claim(handle, 5));
            assertThat(beforeTheLeaseEnds).isEmpty();

            // A process that is still sending renews the lease before it ends.
            Outbox soon = new Outbox(() -> roster.clock().instant().plusSeconds(3650));
            String id = first.getFirst().id();
            opened.write(handle -> {
                soon.renew(handle, List.of(id));
                return id;
            });
            Outbox stillLater = new Outbox(() -> roster.clock().instant().plusSeconds(3700));
            assertThat(
                            opened.<List<Claimed>, RuntimeException>write(
                                    handle -> stillLater.claim(handle, 5)))
                    .isEmpty();

            Outbox afterTheLease =
                    new Outbox(() -> roster.clock().instant().plusSeconds(3650).plus(Outbox.LEASE));
            List<Claimed> second = opened.write(handle -> afterTheLease.claim(handle, 5));
            assertThat(second).singleElement().extracting(Claimed::lost).isEqualTo(1);
            assertThat(second.getFirst().id()).isEqualTo(first.getFirst().id());
        }
    }

    @Test
    void mailLostTwiceIsNotSentAgain() {
        try (TestService roster = new TestService(database);
                Database opened = roster.openDatabase()) {
            String username = roster.google("twice").username();
            Answer invited = roster.invite("GOOGLE", username, "MEMBER");
            roster.service().mail().awaitMailTo(username);
            roster.awaitDelivery(invited, "SENT");
            // The state after two processes were killed one after the other
            Outbox outbox = new Outbox(roster.clock());
            opened.write(handle -> {
                outbox.enqueue(handle, roster.organization(), invited.text("/id"), username);
                return handle.createUpdate(
                                "UPDATE mail SET lost = 1, attempts = 2, lease_until = 1")
                        .execute();
            });
            Answer failed = roster.awaitDelivery(invited, "FAILED");
            assertThat(failed.text("/delivery/lastError")).contains("It may have arrived");
            assertThat(roster.service().mail().messages())
                    .filteredOn(mail -> mail.to().contains(username))
                    .hasSize(1);
        }
    }
}
