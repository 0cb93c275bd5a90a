package org.roster.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.client.OrganizationService.AffectedInviteCount;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tests the counts in the response to a removal. */
class AffectedInvitesTest {

    private static final String REVOKED = "Roster-Revoked-Invites";
    private static final String REISSUED = "Roster-Reissued-Invites";
    private static final String REVOKED_COUNT = "Roster-Revoked-Invite-Count";
    private static final String REISSUED_COUNT = "Roster-Reissued-Invite-Count";

    private static AffectedInviteCount read(Map<String, String> headers) {
        return HttpOrganizationService.affected(
                HttpHeaders.of(
                        headers.entrySet().stream()
                                .collect(
                                        Collectors.toMap(
                                                Map.Entry::getKey,
                                                entry -> List.of(entry.getValue()))),
                        (name, value) -> true));
    }

    private static String ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "i" + i).collect(Collectors.joining(","));
    }

    @Test
    void numbersAreExactWhereTheListsAreCut() {
        assertThat(
                        read(
                                Map.of(
                                        REVOKED,
                                        ids(40),
                                        REISSUED,
                                        ids(40),
                                        REVOKED_COUNT,
                                        "70",
                                        REISSUED_COUNT,
                                        "45")))
                .isEqualTo(new AffectedInviteCount(70, 45));
        assertThat(read(Map.of(REVOKED, ids(1), REVOKED_COUNT, "1")))
                .isEqualTo(new AffectedInviteCount(1, 0));
    }

    @Test
    void idsOfAnOlderServiceAreCounted() {
        assertThat(read(Map.of(REVOKED, ids(3), REISSUED, ids(2))))
                .isEqualTo(new AffectedInviteCount(3, 2));
        assertThat(read(Map.of(REVOKED, ids(3), REVOKED_COUNT, "many")))
                .isEqualTo(new AffectedInviteCount(3, 0));
        assertThat(read(Map.of())).isEqualTo(AffectedInviteCount.NONE);
    }
}
