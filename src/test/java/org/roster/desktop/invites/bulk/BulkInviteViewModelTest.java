package org.roster.desktop.invites.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.contract.InviteStatus;
import org.roster.contract.MemberBuilder;
import org.roster.contract.Role;
import org.roster.desktop.fake.Samples;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tests entering and checking the list of a bulk invite. */
class BulkInviteViewModelTest extends BulkInviteTest {

    @Test
    void checkSendsNothingAndSummarizesTheRows() {
        check("a@example.com\nlise@example.com\nb@example.com");

        assertThat(sent()).isEmpty();
        assertThat(statuses()).containsExactly(RowStatus.READY, RowStatus.INVITED, RowStatus.READY);
        assertThat(invites.summaryProperty().get())
                .isEqualTo("3 rows: 2 ready to send, 1 skipped.");
        assertThat(invites.slotsProperty().get()).isEmpty();
    }

    @Test
    void invalidListShowsItsReasonUntilItChanges() {
        invites.listProperty().set("a\n".repeat(1001));
        invites.check();

        assertThat(invites.checkedProperty().get()).isFalse();
        assertThat(invites.refusalProperty().get()).startsWith("The list has more than 1,000 rows");

        invites.listProperty().set("a");
        assertThat(invites.refusalProperty().get()).isEmpty();
    }

    @Test
    void partsThatAreNotReadAreReported() {
        check("Username,Department\na@example.com,Engines");
        assertThat(invites.getLeftOut()).isEqualTo("This column isn’t used: Department.");

        check("Report\nUsername,Kennwort\na@example.com,Secret");
        assertThat(invites.getLeftOut()).isEqualTo("Passwords were removed from the list.");

        check("To: Ada <a@example.com>\nSubject: Hello");
        assertThat(invites.getLeftOut())
                .contains("Names aren’t used", "Lines without addresses skipped: Subject:");
    }

    @Test
    void useOfAColumnCanBeChanged() {
        check("Username,Group\na@example.com,Admin");
        assertThat(invites.rows().row(1).invite().role()).isEqualTo(Role.MEMBER);

        invites.use(invites.columns().getLast(), ListColumn.ROLE);

        assertThat(invites.rows().row(1).invite().role()).isEqualTo(Role.ADMINISTRATOR);
        assertThat(invites.getLeftOut()).isEmpty();
    }

    @Test
    void editedRowIsCheckedAgain() {
        check("Username,Role\na@example.com,Boss\nb@,Member");
        assertThat(statuses()).containsOnly(RowStatus.INVALID);
        String key = invites.rows().row(2).key();

        edit(1, ListColumn.ROLE, "ADMINISTRATOR");
        assertThat(statuses()).containsExactly(RowStatus.READY, RowStatus.INVALID);
        assertThat(invites.rows().row(2).key()).isEqualTo(key);
        edit(2, ListColumn.USERNAME, "a@example.com");
        assertThat(statuses()).containsExactly(RowStatus.READY, RowStatus.REPEATED);
        edit(2, ListColumn.USERNAME, "b@example.com");

        assertThat(statuses()).containsOnly(RowStatus.READY);
        assertThat(invites.rows().row(1).invite().role()).isEqualTo(Role.ADMINISTRATOR);
        assertThat(invites.lossWarning()).isNotEmpty();
    }

    @Test
    void editsSurviveAChangeOfOtherRows() {
        check("Username,Role\na@example.com,Boss\nb@example.com,Boss");
        edit(2, ListColumn.ROLE, "MEMBER");

        invites.back();
        check("Username,Role\nc@example.com,\nb@example.com,Boss\na@example.com,Boss");

        assertThat(statuses()).containsExactly(RowStatus.READY, RowStatus.READY, RowStatus.INVALID);
    }

    @Test
    void providerWithoutTenantsClearsTheTenant() {
        check("a@example.com,,Microsoft,no tenant");
        edit(1, ListColumn.PROVIDER, "GOOGLE");

        assertThat(statuses()).containsExactly(RowStatus.READY);
        assertThat(invites.rows().row(1).invite().tenantId()).isNull();
    }

    @Test
    void rowCorrectedAfterSendingIsSent() {
        check("a@example.com\nb@");
        sending.start();
        assertThat(invites.getNextStep()).startsWith("Correct the marked row");

        edit(2, ListColumn.USERNAME, "b@example.com");
        assertThat(statuses()).containsExactly(RowStatus.SENT, RowStatus.READY);
        assertThat(sent()).hasSize(1);
        sending.start();

        assertThat(statuses()).containsOnly(RowStatus.SENT);
    }

    @Test
    void rowsAreNotEditedWhileTheyAreSent() {
        check("a@example.com\nb@");
        tasks.hold();
        sending.start();

        edit(2, ListColumn.USERNAME, "b@example.com");
        tasks.release();

        assertThat(statuses()).containsExactly(RowStatus.SENT, RowStatus.INVALID);
        edit(1, ListColumn.USERNAME, "c@example.com");
        assertThat(statuses()).containsExactly(RowStatus.SENT, RowStatus.INVALID);
    }

    /** Ten times the rows take about ten times as long; if each looked at all, a hundred times. */
    @Test
    void timeOfTypingGrowsWithTheRowsAtMost() {
        medianTimeOfTyping(50);
        double few = medianTimeOfTyping(50);
        assertThat(medianTimeOfTyping(500)).isLessThan(40 * few);
    }

    /** Returns the processor time of one edit in nanoseconds. */
    private double medianTimeOfTyping(int rows) {
        check(
                IntStream.range(0, rows)
                        .mapToObj(i -> "u%d@example.com,Member,Any".formatted(i))
                        .collect(Collectors.joining("\n")));
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long[] times = new long[50];
        for (int i = 0; i < times.length; i++) {
            long start = clock.getCurrentThreadCpuTime();
            edit(rows / 2, ListColumn.USERNAME, "u250".repeat(i % 5));
            times[i] = clock.getCurrentThreadCpuTime() - start;
        }
        Arrays.sort(times);
        return times[times.length / 2];
    }

    private void edit(int number, ListColumn column, String text) {
        invites.edit(invites.rows().row(number), column, text);
    }

    @Test
    void unchangedFileIsNotLost() throws IOException {
        invites.open(Files.writeString(folder.resolve("list.txt"), "a@example.com\nb@"));
        invites.check();
        assertThat(invites.lossWarning()).isEmpty();

        edit(2, ListColumn.USERNAME, "b@example.com");
        assertThat(invites.lossWarning()).isEqualTo("Closing discards the list.");
    }

    @Test
    void tooFewSlotsAreReportedBeforeSending() {
        service.withLimit(3);
        check("a@example.com\nb@example.com");

        assertThat(statuses()).containsOnly(RowStatus.READY);
        assertThat(invites.slotsProperty().get())
                .isEqualTo(
                        "2 free slots for 3 pending invites, including these. First come, first"
                                + " served.");
    }

    private void halfASecondLater() {
        tasks.passTime(Duration.ofMillis(500));
    }

    @Test
    void newMembersAreFound() {
        check("a@example.com");
        service.with(
                new MemberBuilder(Samples.member("m1", "A", Role.MEMBER))
                        .username("a@example.com")
                        .build());
        halfASecondLater();
        assertThat(statuses()).containsExactly(RowStatus.MEMBER);
    }

    @Test
    void statusesFollowTheOrganizationUntilSendingStarts() {
        service.withLimit(1);
        check("a@example.com\nb@example.com");
        assertThat(statuses()).containsOnly(RowStatus.NO_SLOT);
        assertThat(invites.slotsProperty().get()).startsWith("All 1 member slots are used.");

        service.withLimit(10);
        service.with(Samples.invite("i2", "b@example.com", InviteStatus.PENDING));
        assertThat(statuses()).as("until half a second later").containsOnly(RowStatus.NO_SLOT);
        assertThat(tasks.waitingForLater()).as("together").isEqualTo(1);
        halfASecondLater();
        assertThat(statuses()).containsExactly(RowStatus.READY, RowStatus.INVITED);

        sending.start();
        service.with(Samples.invite("i9", "a@example.com", InviteStatus.PENDING));
        halfASecondLater();
        assertThat(statuses()).containsExactly(RowStatus.SENT, RowStatus.INVITED);
    }

    @Test
    void onlyTheListIsLostBeforeSending() {
        assertThat(invites.lossWarning()).isEmpty();
        check("a@example.com");
        assertThat(invites.lossWarning()).isEqualTo("Closing discards the list.");

        invites.back();
        assertThat(invites.checkedProperty().get()).isFalse();
        assertThat(invites.listProperty().get()).isEqualTo("a@example.com");
    }

    @Test
    void filterShowsOneStatus() {
        check("a@example.com\nlise@example.com");

        invites.rows().filterProperty().set(RowStatus.INVITED);
        assertThat(invites.rows().shown()).extracting(BulkInviteRow::number).containsExactly(2);

        invites.rows().filterProperty().set(null);
        assertThat(invites.rows().shown()).hasSize(2);
    }

    @Test
    void droppedFileOrTextBecomesTheList() throws IOException {
        Path file = Files.writeString(folder.resolve("list.txt"), "dropped@example.com");
        BulkListController list =
                new BulkListController(
                        invites, new org.roster.demo.window.ScriptedFileDialogs(Path.of("")));

        assertThat(list.drop(List.of(file.toFile()), null)).isTrue();
        assertThat(invites.listProperty().get()).isEqualTo("dropped@example.com");
        assertThat(list.drop(List.of(), "text@example.com")).isTrue();
        assertThat(invites.listProperty().get()).isEqualTo("text@example.com");
        assertThat(list.drop(null, null)).isFalse();

        invites.open(folder.resolve("missing.csv"));
        assertThat(invites.refusalProperty().get()).startsWith("Couldn’t read the file.");
        assertThat(invites.listProperty().get()).isEqualTo("text@example.com");
    }

    @Test
    void addressesOnOneLineStayAddressesAfterChangesElsewhere() {
        check("a@example.com; b@example.com; c@example.com");

        service.with(Samples.invite("i2", "a@example.com", InviteStatus.PENDING));
        halfASecondLater();

        assertThat(statuses()).containsExactly(RowStatus.INVITED, RowStatus.READY, RowStatus.READY);
    }

    @Test
    void columnsOfOneListDoNotApplyToTheNext() {
        check("a@example.com,Administrator,Google");

        check("b@example.com; c@example.com; d@example.com");

        assertThat(statuses()).containsExactly(RowStatus.READY, RowStatus.READY, RowStatus.READY);
    }

    @Test
    void closedDialogIgnoresEvents() {
        check("a@example.com");
        service.with(Samples.invite("i2", "a@example.com", InviteStatus.PENDING));
        invites.close();

        service.with(Samples.invite("i3", "a@example.com", InviteStatus.PENDING));
        halfASecondLater();

        assertThat(statuses()).containsExactly(RowStatus.READY);
    }
}
