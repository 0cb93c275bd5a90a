package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.window.DesktopDriver;
import org.roster.demo.window.ScriptedFileDialogs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;

/** Tests exports of the users and invites in the table. */
class RowExportFlowTest extends FlowTest {

    @TempDir Path folder;

    private List<String> exported(String file) throws IOException {
        return Files.readString(folder.resolve(file)).replace("\uFEFF", "").lines().toList();
    }

    @Test
    void rowsInTheTableAreExportedInTheirOrder() throws IOException {
        TestOrganization organization = TestOrganization.create(backend, "Exported", 10);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "MEMBER");
        organization.addMember(backend.google("Brian"), "MEMBER");
        organization.invite("zora@example.com");
        try (TestDesktop desktop =
                TestDesktop.signedIn(
                        backend,
                        organization.administrator(),
                        backend.service().url(),
                        new ScriptedFileDialogs(folder))) {
            DesktopDriver window = desktop.window();
            window.awaitRowCount(3);
            window.click("Member  2");
            window.awaitText("2 of 3 users");
            window.clickId("menu");
            window.click("Export as CSV…");
            window.awaitText("2 rows exported.");
            List<String> users = exported("roster-users.csv");
            assertThat(users).hasSize(3);
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                assertThat(Files.getPosixFilePermissions(folder.resolve("roster-users.csv")))
                        .containsOnly(
                                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
            }
            assertThat(users.getFirst())
                    .isEqualTo(
                            "Name,Username,Provider,Tenant,Role,Access,Access ends,Joined,Last"
                                    + " seen,Invited by");
            assertThat(users.get(1)).startsWith("Brian,");
            assertThat(users.get(2))
                    .startsWith("Grace," + grace.username() + ",Google,,Member,Active,,2")
                    .endsWith(",Ada Example");

            window.click("Invites");
            window.awaitRow("zora@example.com");
            window.clickId("menu");
            window.click("Export as CSV…");
            window.awaitText("4 rows exported.");
            assertThat(exported("roster-invites.csv"))
                    .hasSize(5)
                    .anyMatch(line ->
                            line.startsWith("zora@example.com,Any provider,,Member,Pending,"))
                    .noneMatch(line -> line.contains("/invite/"));
        }
    }
}
