package org.roster.desktop.invites.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.contract.InviteStatus;
import org.roster.desktop.fake.Samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
    void ignoredColumnsAreReported() {
        check("Username,Department\na@example.com,Engines");

        assertThat(invites.summaryProperty().get()).endsWith("Ignored column: Department.");
    }

    @Test
    void tooFewSlotsAreReportedBeforeSending() {
        service.withLimit(3);
        check("a@example.com\nb@example.com");

        assertThat(statuses()).containsOnly(RowStatus.READY);
        assertThat(invites.slotsProperty().get())
                .isEqualTo(
                        "2 slots left for 3 pending invites, including these. First come, first"
                                + " served.");
    }

    @Test
    void statusesFollowTheOrganizationUntilSendingStarts() {
        service.withLimit(1);
        check("a@example.com\nb@example.com");
        assertThat(statuses()).containsOnly(RowStatus.NO_SLOT);
        assertThat(invites.slotsProperty().get()).startsWith("All 1 member slots are used.");

        service.withLimit(10);
        service.with(Samples.invite("i2", "b@example.com", InviteStatus.PENDING));
        assertThat(statuses()).containsExactly(RowStatus.READY, RowStatus.INVITED);

        sending.start();
        service.with(Samples.invite("i9", "a@example.com", InviteStatus.PENDING));
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
    void closedDialogIgnoresEvents() {
        check("a@example.com");
        invites.close();

        service.with(Samples.invite("i2", "a@example.com", InviteStatus.PENDING));

        assertThat(statuses()).containsExactly(RowStatus.READY);
    }
}
