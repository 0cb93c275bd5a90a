package org.roster.desktop.invites.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roster.desktop.invites.bulk.InvalidListException.Reason;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

class ListFileTest {

    private static final String TEXT = "zoë@exämple.com\n";

    @TempDir Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("list.csv"), bytes);
    }

    private static Reason refused(Path file) {
        return assertThatExceptionOfType(InvalidListException.class)
                .isThrownBy(() -> ListFile.read(file))
                .actual()
                .reason();
    }

    @Test
    void spreadsheetEncodingsAreRead() throws Exception {
        assertThat(ListFile.read(file(TEXT.getBytes(StandardCharsets.UTF_8)))).isEqualTo(TEXT);
        assertThat(ListFile.read(file(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(TEXT);
        assertThat(ListFile.read(file(TEXT.getBytes(Charset.forName("windows-1252")))))
                .isEqualTo(TEXT);
        assertThat(ListFile.read(file(TEXT.getBytes(StandardCharsets.UTF_16)))).isEqualTo(TEXT);
        assertThat(ListFile.read(file(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_16LE))))
                .isEqualTo(TEXT);
    }

    @Test
    void binaryFileIsRejected() throws IOException {
        assertThat(refused(file(new byte[] {'P', 'K', 3, 4, 0, 0}))).isEqualTo(Reason.NO_LIST);
    }

    @Test
    void fileOverOneMebibyteIsRejected() throws Exception {
        assertThat(ListFile.read(file(new byte[] {'a'}))).isEqualTo("a");
        assertThat(refused(file("a\n".repeat(1024 * 512 + 1).getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void missingFileIsReported() {
        assertThat(refused(folder.resolve("missing.csv"))).isEqualTo(Reason.UNREADABLE);
        assertThat(refused(folder)).isEqualTo(Reason.UNREADABLE);
    }
}
