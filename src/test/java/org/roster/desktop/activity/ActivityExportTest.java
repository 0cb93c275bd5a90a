package org.roster.desktop.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.contract.Actor;
import org.roster.contract.Change;
import org.roster.contract.ChangeDetail;
import org.roster.contract.ChangeKind;
import org.roster.demo.window.FxThread;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestReplica;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.fake.TestWindow;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.ui.dialog.FileDialogs.CsvTarget;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.text.CsvFile;
import org.roster.desktop.ui.text.CsvSeparator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

@ExtendWith(TestWindow.class)
class ActivityExportTest {

    @TempDir Path folder;

    private final FakeOrganization service = new FakeOrganization();
    @RegisterExtension final TestTasks tasks = new TestTasks();
    private ActivityExport export;

    @BeforeEach
    void open() {
        export =
                FxThread.call(() -> {
                    OrganizationReplica replica =
                            TestReplica.of(service, tasks.tasks(), () -> Samples.NOW);
                    return new ActivityExport(
                            new ActivityViewModel(service, replica, tasks.tasks()),
                            new Notices(tasks.tasks()),
                            tasks.tasks());
                });
    }

    private static Change revoked(long revision, String by, String username) {
        return new Change(
                revision,
                Samples.NOW,
                new Actor("m0", by),
                ChangeKind.INVITE_REVOKED,
                new Change.Subject("invite", "i" + revision, username),
                ChangeDetail.NONE);
    }

    private void exportTo(Path file) {
        FxThread.call(() -> {
            export.toCsv(new CsvTarget(file, CsvSeparator.COMMA));
            return true;
        });
    }

    private void exportLinesTo(Path file) {
        FxThread.call(() -> {
            export.toLines(file);
            return true;
        });
    }

    private static List<List<String>> lines(Path file) throws IOException {
        return CsvFile.read(Files.readString(file).substring(1), ',');
    }

    @Test
    void exportContainsAllPages() throws IOException {
        service.with(
                IntStream.range(0, 2500)
                        .mapToObj(i -> revoked(i, "Ada Example", "u" + i + "@example.com"))
                        .toArray(Change[]::new));
        Path file = folder.resolve("activity.csv");

        exportTo(file);

        assertThat(export.isDone()).isTrue();
        assertThat(lines(file))
                .hasSize(2501)
                .startsWith(List.of("When", "By", "Activity", "Kind", "Subject"))
                .contains(
                        List.of(
                                "2026-11-24T14:03:22Z",
                                "Ada Example",
                                "Revoked the invite for u2499@example.com",
                                "invite-revoked",
                                "u2499@example.com"));
    }

    @Test
    void jsonLinesContainAllChangesOldestFirst() throws IOException {
        service.with(
                IntStream.rangeClosed(1, 2500)
                        .mapToObj(i -> revoked(2501 - i, "Ada Example", "u@example.com"))
                        .toArray(Change[]::new));
        Path file = folder.resolve("activity.jsonl");

        exportLinesTo(file);

        assertThat(export.isDone()).isTrue();
        assertThat(Files.readString(file))
                .startsWith("{\"revision\":1}\n{\"revision\":2}\n")
                .endsWith("{\"revision\":2500}\n")
                .hasLineCount(2500);
    }

    @Test
    void namesAreEscapedAgainstFormulas() throws IOException {
        service.with(revoked(1, "=HYPERLINK(\"https://example.com\")", "@SUM(A1)"));
        Path file = folder.resolve("activity.csv");

        exportTo(file);

        assertThat(Files.readString(file))
                .contains(",\"'=HYPERLINK(\"\"https://example.com\"\")\",")
                .contains(",'@SUM(A1)\r\n");
    }

    @Test
    void failedExportIsReportedAndCanBeRepeated() {
        exportTo(folder.resolve("missing").resolve("activity.csv"));

        assertThat(export.isDone()).isFalse();
        assertThat(export.getFailure()).isNotEmpty();

        Path file = folder.resolve("activity.csv");
        exportTo(file);
        assertThat(export.isDone()).isTrue();
        assertThat(export.getFailure()).isEmpty();
        assertThat(file).exists();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void unreachableServiceLeavesTheFileUnchanged(boolean csv) throws IOException {
        Path file = folder.resolve("activity.csv");
        Files.writeString(file, "before");
        service.failAlways(Samples.unreachable());

        if (csv) {
            exportTo(file);
        } else {
            exportLinesTo(file);
        }

        assertThat(export.getFailure()).startsWith("The server isn’t responding.");
        assertThat(file).hasContent("before");
    }

    @Test
    void onlyTheOwnerCanReadTheFiles() throws IOException {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        service.with(revoked(1, "Ada Example", "lise@example.com"));
        Path table = folder.resolve("activity.csv");
        Path lines = folder.resolve("activity.jsonl");
        Files.writeString(lines, "before");
        Files.setPosixFilePermissions(lines, PosixFilePermissions.fromString("rw-r--r--"));

        exportTo(table);
        exportLinesTo(lines);

        for (Path file : List.of(table, lines)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(table, lines);
        }
    }
}
