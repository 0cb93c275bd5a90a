package org.roster.server.scim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.ConcurrentCalls;
import org.roster.server.SqliteFirst;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** More than 10 deactivations or 20% of the users an hour wait for an administrator. */
@SqliteFirst
class HeldDeactivationsTest extends ScimTest {

    @Override
    protected int memberLimit() {
        return 100;
    }

    private List<Answer> users(Scim entra, int number) {
        List<Answer> users = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            users.add(entra.create(anyone(i)));
        }
        return users;
    }

    /** Creates users and deactivates them; the eleventh and later ones are held. */
    private List<Answer> deactivated(Scim entra, int number) {
        List<Answer> users = users(entra, number);
        users.forEach(entra::deactivate);
        return users;
    }

    private static boolean isActive(Answer user) {
        return user.json().at("/active").booleanValue();
    }

    private List<String> held(Answer connection) {
        return roster.api()
                .get(path(connection) + "/held-deactivations")
                .each("/items", "/username");
    }

    private Answer decide(Answer connection, Answer user, String decision) {
        return roster.api()
                .post(
                        path(connection)
                                + "/held-deactivations/"
                                + user.text("/id")
                                + "/"
                                + decision);
    }

    private String used() {
        return roster.api().get("/limits").text("/memberSlots/used");
    }

    @Test
    void eleventhDeactivationOfAnHourWaits() {
        Answer connection = entra(50);
        Scim entra = scim(connection);
        List<Answer> users = users(entra, 12);
        for (Answer user : users.subList(0, ScimAccess.MIN_ALLOWED_DEACTIVATIONS)) {
            assertThat(isActive(entra.deactivate(user))).isFalse();
        }
        Answer eleventh = users.get(10);
        assertThat(isActive(entra.deactivate(eleventh))).isTrue();
        assertThat(kinds(1)).containsExactly("scim-deactivation-held");
        assertThat(isActive(entra.deactivate(eleventh))).isTrue();
        is(entra.send("DELETE", "/Users/" + users.get(11).text("/id"), ""), 204);
        assertThat(used()).isEqualTo("3");
        assertThat(held(connection))
                .containsExactly(eleventh.text("/userName"), users.get(11).text("/userName"));
        assertThat(roster.api().get(path(connection)).text("/heldDeactivations")).isEqualTo("2");

        // Held deactivations are still held after the hour.
        roster.clock().advance(Duration.ofMinutes(61));
        assertThat(isActive(entra.deactivate(eleventh))).isTrue();
        is(decide(connection, eleventh, "approve"), 204);
        assertThat(isActive(entra.get("/Users/" + eleventh.text("/id")))).isFalse();
        Answer log = roster.api().get("/changes?limit=1");
        assertThat(log.text("/items/0/kind")).isEqualTo("member-state-changed");
        assertThat(log.json().at("/items/0/actor").has("token")).isFalse();
        is(decide(connection, users.get(11), "reject"), 204);
        assertThat(kinds(1)).containsExactly("scim-deactivation-rejected");
        assertThat(used()).isEqualTo("2");
        assertThat(held(connection)).isEmpty();
        is(decide(connection, eleventh, "approve"), 404);
    }

    @Test
    void usersThatAreCreatedAgainStillCount() {
        Answer connection = entra(50);
        Scim entra = scim(connection);
        List<Answer> users = users(entra, 12);
        for (Answer user : users) {
            is(entra.send("DELETE", "/Users/" + user.text("/id"), ""), 204);
            entra.create(
                    user(user.text("/externalId"), user.text("/userName"))
                            .replace("\"active\":true", "\"active\":false"));
        }
        assertThat(used()).isEqualTo("3");
        assertThat(held(connection)).hasSize(2);
    }

    @Test
    void decisionIsAboutTheDeactivationThatWasSeen() {
        Answer connection = entra(50);
        Scim entra = scim(connection);
        List<Answer> users = deactivated(entra, 11);
        Answer user = users.getLast();
        String list = path(connection) + "/held-deactivations";
        String seen = roster.api().get(list).text("/items/0/heldAt");
        is(decide(connection, user, "reject?heldAt=" + seen), 204);
        roster.clock().advance(Duration.ofSeconds(1));
        entra.deactivate(user);
        is(decide(connection, user, "approve?heldAt=" + seen), 404);
        is(decide(connection, user, "reject?heldAt=" + seen), 404);
        is(decide(connection, user, "approve?heldAt=today"), 400);
        is(decide(connection, user, "approve?heldat=" + seen), 400);
        assertThat(held(connection)).containsExactly(user.text("/userName"));
        String again = roster.api().get(list).text("/items/0/heldAt");
        is(decide(connection, user, "approve?heldAt=" + again), 204);
        assertThat(held(connection)).isEmpty();
    }

    @Test
    void usersThatWereJustCreatedRaiseNoLimit() {
        Answer connection = entra(90);
        Scim entra = scim(connection);
        List<Answer> users = users(entra, 12);
        roster.clock().advance(Duration.ofMinutes(61));
        for (int i = 100; i < 160; i++) {
            entra.create(anyone(i));
        }
        users.forEach(entra::deactivate);
        assertThat(held(connection)).hasSize(2);
    }

    @Test
    void largeConnectionMayDeactivateAFifth() {
        Answer connection = entra(90);
        Scim entra = scim(connection);
        List<Answer> users = users(entra, 60);
        long deactivated =
                users.subList(0, 20).stream()
                        .filter(user -> !isActive(entra.deactivate(user)))
                        .count();
        assertThat(deactivated).isEqualTo(12);
        assertThat(held(connection)).hasSize(8);
        roster.clock().advance(Duration.ofMinutes(61));
        assertThat(isActive(entra.deactivate(users.get(30)))).isFalse();
    }

    @Test
    void concurrentDeactivationsStayWithinTheLimit() throws Exception {
        Answer connection = entra(50);
        Scim entra = scim(connection);
        List<Answer> users = users(entra, 20);
        List<Callable<Answer>> calls = new ArrayList<>();
        users.forEach(user -> calls.add(() -> entra.deactivate(user)));
        ConcurrentCalls.all(calls);
        assertThat(held(connection)).hasSize(10);
        assertThat(used()).isEqualTo("11");
    }

    @Test
    void reactivationEndsTheWait() {
        Answer connection = entra(50);
        Scim entra = scim(connection);
        List<Answer> users = deactivated(entra, 11);
        assertThat(held(connection)).hasSize(1);
        assertThat(isActive(entra.activate(users.get(10)))).isTrue();
        assertThat(held(connection)).isEmpty();
    }

    @Test
    void memberWhoWasPromotedIsNotSuspended() {
        Answer connection = entra(50);
        Scim entra = scim(connection);
        List<Answer> users = users(entra, 10);
        SampleAccount ada = entraAccount("ada");
        Answer held = entra.create(user(ada));
        users.forEach(entra::deactivate);
        entra.deactivate(held);
        assertThat(held(connection)).hasSize(1);
        changeMember(ada, "{\"role\":\"ADMINISTRATOR\"}");
        Answer refused = decide(connection, held, "approve");
        is(refused, 409);
        assertThat(refused.problem()).isEqualTo("held-administrator");
        assertThat(statusOf(ada)).isEqualTo(200);
        is(decide(connection, held, "reject"), 204);
    }
}
