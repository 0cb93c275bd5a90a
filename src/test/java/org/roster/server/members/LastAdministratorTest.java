package org.roster.server.members;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.ConcurrentCalls;
import org.roster.server.Databases;
import org.roster.server.EachDatabase;
import org.roster.server.TestService;

import java.util.List;

/** Two administrators who demote or remove each other at the same moment. */
@EachDatabase
class LastAdministratorTest {

    private static final int ROUNDS = 20;

    @Parameter Databases database = Databases.SQLITE;

    private TestService roster;
    private SampleAccount one;
    private SampleAccount other;

    @BeforeEach
    void start() {
        roster = new TestService(database);
        one = roster.administrator();
        other = roster.join(roster.google("other"), "ADMINISTRATOR");
    }

    @AfterEach
    void stop() {
        roster.close();
    }

    /** The remaining administrator; there has to be exactly one. */
    private SampleAccount survivor() {
        boolean oneIs = roster.api(one).get("/members").status() == 200;
        boolean otherIs = roster.api(other).get("/members").status() == 200;
        assertThat(List.of(oneIs, otherIs)).containsExactlyInAnyOrder(true, false);
        return oneIs ? one : other;
    }

    @Test
    void demotingEachOtherLeavesOneAdministrator() throws Exception {
        String oneId = roster.memberId(one);
        String otherId = roster.memberId(other);
        Api asOne = roster.api(one).with("If-Match", "*");
        Api asOther = roster.api(other).with("If-Match", "*");
        for (int round = 0; round < ROUNDS; round++) {
            List<Answer> answers =
                    ConcurrentCalls.both(
                            () -> asOne.patch("/members/" + otherId, "{\"role\":\"MEMBER\"}"),
                            () -> asOther.patch("/members/" + oneId, "{\"role\":\"MEMBER\"}"));

            assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() != 200)
                    .first()
                    .matches(answer ->
                            List.of("administrator-required", "last-administrator")
                                    .contains(answer.problem()));
            SampleAccount survivor = survivor();
            Answer restored =
                    (survivor.equals(one) ? asOne : asOther)
                            .patch(
                                    "/members/" + (survivor.equals(one) ? otherId : oneId),
                                    "{\"role\":\"ADMINISTRATOR\"}");
            assertThat(restored.status()).isEqualTo(200);
        }
    }

    @Test
    void removingEachOtherLeavesOneAdministrator() throws Exception {
        for (int round = 0; round < 5; round++) {
            String oneId = roster.memberId(one);
            String otherId = roster.memberId(other);
            Api asOne = roster.api(one);
            Api asOther = roster.api(other);

            List<Answer> answers =
                    ConcurrentCalls.both(
                            () -> asOne.delete("/members/" + otherId),
                            () -> asOther.delete("/members/" + oneId));

            assertThat(answers).filteredOn(answer -> answer.status() == 204).hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() != 204)
                    .first()
                    .matches(answer ->
                            List.of("not-found", "last-administrator").contains(answer.problem()));
            SampleAccount survivor = survivor();
            SampleAccount removed = survivor.equals(one) ? other : one;
            assertThat(roster.api(survivor).get("/limits").text("/memberSlots/used"))
                    .isEqualTo("1");
            roster.join(survivor, removed, "ADMINISTRATOR");
        }
    }

    @Test
    void leavingDuringADemotionLeavesOneAdministrator() throws Exception {
        String oneId = roster.memberId(one);
        String otherId = roster.memberId(other);
        List<Answer> answers =
                ConcurrentCalls.both(
                        () -> roster.api(one).delete("/members/" + oneId),
                        () ->
                                roster.api(other)
                                        .with("If-Match", "*")
                                        .patch("/members/" + otherId, "{\"role\":\"MEMBER\"}"));
        assertThat(answers).filteredOn(answer -> answer.status() < 300).hasSize(1);
        survivor();
    }
}
