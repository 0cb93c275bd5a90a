package org.roster.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/** Folders that fail later. */
class FolderChecksTest {

    @Test
    void usualFoldersCauseNoWarning(@TempDir Path folder) {
        assertThat(FolderChecks.warnings(folder.resolve("roster.db"))).isEmpty();
        assertThat(FolderChecks.warnings(null)).isEmpty();
        assertThat(FolderChecks.warnings(Path.of("/nowhere/roster.db"))).isEmpty();
    }

    @Test
    void unwritableTemporaryFolderIsNamed() {
        assertThat(FolderChecks.temporary(Path.of("/nowhere"), true))
                .hasValueSatisfying(warning ->
                        assertThat(warning)
                                .startsWith("The folder for temporary files, /nowhere, is not")
                                .contains("java.io.tmpdir"));
    }

    @Test
    void networkFileSystemsAreRecognized() {
        assertThat(List.of("nfs", "nfs4", "CIFS", "smb3", "fuse.sshfs", "fuse.glusterfs"))
                .allMatch(FolderChecks::isNetwork);
        assertThat(List.of("ext4", "xfs", "btrfs", "zfs", "tmpfs", "overlay", "apfs", "NTFS"))
                .noneMatch(FolderChecks::isNetwork);
    }
}
