package org.roster.desktop.invites.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.contract.ProblemType;
import org.roster.contract.Role;
import org.roster.demo.window.FxThread;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.ui.dialog.FileDialogs.CsvTarget;
import org.roster.desktop.ui.text.CsvFile;
import org.roster.desktop.ui.text.CsvSeparator;
import org.roster.desktop.ui.text.LinkClipboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tests exporting and copying the links of a bulk invite. */
class BulkInviteExportTest extends BulkInviteTest {

    @Test
    void exportContainsLinksAndResults() throws IOException {
        service.failOnce("invite", Samples.refused(ProblemType.INVITE_ALREADY_PENDING));
        check("=a@example.com\nlise@example.com\n+12025550143,Administrator,Any");
        sending.start();
        assertThat(invites.lossWarning()).startsWith("1 row wasn’t sent. Closing discards it");
        Path file = folder.resolve("invites.csv");

        invites.export().to(new CsvTarget(file, CsvSeparator.COMMA));

        assertThat(invites.keptLinksProperty().get()).startsWith("1 link exported.");
        assertThat(invites.lossWarning()).isEmpty();
        assertThat(Files.readString(file)).contains("'=a@example.com,", "'+12025550143,");
        assertThat(CsvFile.read(Files.readString(file).substring(1), ','))
                .containsExactly(
                        List.of("Username", "Provider", "Role", "Link", "Expires", "Result"),
                        List.of(
                                "=a@example.com",
                                "Any provider",
                                "Member",
                                "",
                                "",
                                "Rejected: This user already has a pending invite. Copy its link,"
                                        + " or revoke it first."),
                        List.of(
                                "lise@example.com",
                                "Any provider",
                                "Member",
                                "",
                                "",
                                "Already invited"),
                        List.of(
                                "+12025550143",
                                "Any provider",
                                "Administrator",
                                LINK,
                                "2026-12-08T14:03:22Z",
                                "Share the link"));
    }

    @Test
    void exportedFileCanBeImportedAgain() throws Exception {
        check("a@example.com,Administrator,Google");
        sending.start();
        Path file = folder.resolve("invites.csv");
        invites.export().to(new CsvTarget(file, CsvSeparator.COMMA));

        InviteList again =
                InviteList.read(
                        ListFile.read(file),
                        ReadingOptions.of(org.roster.contract.InviteProvider.ANY, Role.MEMBER));

        assertThat(again.unused())
                .extracting(MappedColumn::title)
                .containsExactly("Link", "Expires", "Result");
        assertThat(again.drafts())
                .extracting(InviteDraft::invite)
                .containsExactly(invites.rows().all().getFirst().invite());
    }

    @Test
    void failedExportIsReportedAndRejectedRowsStayUnsaved() {
        service.failOnce("invite", Samples.refused(ProblemType.INVITE_ALREADY_PENDING));
        check("a@example.com");
        sending.start();

        invites.export()
                .to(
                        new CsvTarget(
                                folder.resolve("missing").resolve("invites.csv"),
                                CsvSeparator.COMMA));

        assertThat(invites.export().getFailure()).startsWith("Couldn’t save the file.");
        assertThat(invites.lossWarning()).isNotEmpty();
    }

    @Test
    void copiedLinksLeaveTheClipboardLater() {
        check("a@example.com\nb@example.com");
        sending.start();

        String copied =
                FxThread.call(() -> {
                    invites.copyLinks();
                    return javafx.scene.input.Clipboard.getSystemClipboard().getString();
                });

        assertThat(copied).isEqualTo("a@example.com\t" + LINK + "\nb@example.com\t" + LINK);
        assertThat(invites.lossWarning()).isEmpty();
        boolean holds =
                FxThread.call(() -> {
                    tasks.passTime(LinkClipboard.LIFETIME);
                    return javafx.scene.input.Clipboard.getSystemClipboard().hasString();
                });
        assertThat(holds).isFalse();
    }

    @Test
    void linksCreatedAfterTheExportAreUnsaved() {
        check("a@example.com\nb@example.com\nc@example.com\nd@example.com\ne@example.com");
        tasks.hold();
        sending.start();
        sending.stop();
        tasks.release();
        assertThat(invites.lossWarning()).startsWith("1 invite hasn’t been sent.");
        invites.export().to(new CsvTarget(folder.resolve("four.csv"), CsvSeparator.COMMA));
        assertThat(invites.keptLinksProperty().get()).startsWith("4 links exported.");
        assertThat(invites.lossWarning()).isEmpty();

        sending.start();

        assertThat(sending.isDone()).isTrue();
        assertThat(invites.keptLinksProperty().get()).isEmpty();
    }

    @Test
    void sentLinksAreNotLost() {
        check("a@example.com");
        sending.start();

        assertThat(invites.lossWarning()).isEmpty();
    }
}
