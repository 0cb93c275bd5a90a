package org.roster.desktop.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.contract.Change;
import org.roster.contract.ChangeDetail;
import org.roster.contract.ChangeKind;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

class SlotHistoryTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);

    private static Change change(ChangeKind kind, LocalDate day, int hour) {
        return new Change(
                1,
                day.atTime(hour, 0).toInstant(ZoneOffset.UTC),
                null,
                kind,
                new Change.Subject("member", "m1", "Ada"),
                ChangeDetail.of(kind, Map.of()));
    }

    private static SlotHistory history(int used, boolean complete, Change... changes) {
        return SlotHistory.of(used, List.of(changes), complete, TODAY, ZoneOffset.UTC);
    }

    private static int on(SlotHistory history, LocalDate date) {
        return history.days().stream()
                .filter(day -> day.date().equals(date))
                .findFirst()
                .orElseThrow()
                .used();
    }

    @Test
    void daysWithoutChangesHaveTheSameNumber() {
        SlotHistory history = history(4, true);
        assertThat(history.days()).hasSize(90).allMatch(day -> day.used() == 4);
        assertThat(history.days().getFirst().date()).isEqualTo(TODAY.minusDays(89));
        assertThat(history.days().getLast().date()).isEqualTo(TODAY);
    }

    @Test
    void joinsAndRemovalsCountFromTheirDay() {
        LocalDate removed = TODAY.minusDays(2);
        LocalDate joined = TODAY.minusDays(5);
        SlotHistory history =
                history(
                        3,
                        true,
                        change(ChangeKind.MEMBER_REMOVED, removed, 9),
                        change(ChangeKind.MEMBER_ROLE_CHANGED, removed, 8),
                        change(ChangeKind.MEMBER_JOINED, joined, 23),
                        change(ChangeKind.MEMBER_JOINED, joined, 1));
        assertThat(history.end()).isEqualTo(3);
        assertThat(on(history, removed)).isEqualTo(3);
        assertThat(on(history, removed.minusDays(1))).isEqualTo(4);
        assertThat(on(history, joined)).isEqualTo(4);
        assertThat(on(history, joined.minusDays(1))).isEqualTo(2);
        assertThat(history.start()).isEqualTo(2);
    }

    @Test
    void historyBeginsWithTheOrganization() {
        SlotHistory history =
                history(
                        1,
                        true,
                        change(ChangeKind.MEMBER_JOINED, TODAY.minusDays(3), 12),
                        change(ChangeKind.ORGANIZATION_CREATED, TODAY.minusDays(4), 12));
        assertThat(history.days()).hasSize(5);
        assertThat(history.start()).isZero();
        assertThat(history.hasSeveralDays()).isTrue();
        assertThat(
                        history(1, true, change(ChangeKind.ORGANIZATION_CREATED, TODAY, 1))
                                .hasSeveralDays())
                .isFalse();
    }

    @Test
    void historyOfAnIncompleteLogBeginsAfterItsOldestDay() {
        SlotHistory history =
                history(7, false, change(ChangeKind.MEMBER_JOINED, TODAY.minusDays(9), 12));
        assertThat(history.days()).hasSize(9).allMatch(day -> day.used() == 7);
    }

    @Test
    void olderChangesDoNotCount() {
        SlotHistory history =
                history(2, true, change(ChangeKind.MEMBER_JOINED, TODAY.minusDays(200), 12));
        assertThat(history.days()).hasSize(90).allMatch(day -> day.used() == 2);
    }

    @Test
    void daysAreThoseOfTheReader() {
        SlotHistory history =
                SlotHistory.of(
                        1,
                        List.of(change(ChangeKind.MEMBER_JOINED, TODAY.minusDays(1), 23)),
                        true,
                        TODAY,
                        ZoneId.of("Europe/Vienna"));
        assertThat(on(history, TODAY)).isEqualTo(1);
        assertThat(on(history, TODAY.minusDays(1))).isZero();
    }
}
