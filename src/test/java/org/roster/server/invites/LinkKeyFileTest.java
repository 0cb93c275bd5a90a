package org.roster.server.invites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/** The file of the link keys. */
class LinkKeyFileTest {

    @TempDir private Path folder = Path.of("");

    private Path path() {
        return folder.resolve("link.key");
    }

    private LinkKeyFile file() {
        return new LinkKeyFile(path());
    }

    private byte[] write(byte[] keys, String permissions) throws IOException {
        Files.write(path(), keys);
        Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString(permissions));
        return keys;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private String permissions() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path()));
    }

    /** Requires a message that names the file but contains no key. */
    private void requireRefused(ThrowingCallable call, String reason) throws IOException {
        assertThatThrownBy(call)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(path().toString())
                .hasMessageContaining(reason)
                .message()
                .doesNotContainIgnoringCase(
                        HexFormat.of().formatHex(Files.readAllBytes(path()), 0, 4));
    }

    @Test
    void newFileHasOneKeyAndMode600() throws IOException {
        assertThat(file().readOrCreate().size()).isEqualTo(1);
        assertThat(Files.size(path())).isEqualTo(32);
        assertThat(permissions()).isEqualTo("rw-------");
    }

    @Test
    void rotationAddsTheNewestKeyInFront() throws IOException {
        byte[] first = write(random(32), "rw-------");
        assertThat(file().rotate().size()).isEqualTo(2);
        byte[] both = Files.readAllBytes(path());
        assertThat(Arrays.copyOfRange(both, 32, 64)).isEqualTo(first);
        assertThat(file().rotate().size()).isEqualTo(3);
        assertThat(Arrays.copyOfRange(Files.readAllBytes(path()), 32, 96)).isEqualTo(both);
        assertThat(permissions()).isEqualTo("rw-------");
        assertThat(folder).isDirectoryContaining(path()::equals);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(path());
        }
    }

    @Test
    void retiringLeavesOnlyANewKey() throws IOException {
        byte[] keys = write(random(64), "rw-------");
        assertThat(file().retire().size()).isEqualTo(1);
        byte[] now = Files.readAllBytes(path());
        assertThat(now).hasSize(32).isNotEqualTo(Arrays.copyOf(keys, 32));
    }

    @Test
    void symbolicLinkIsKept() throws IOException {
        Path real = folder.resolve("real.key");
        Files.write(real, random(32));
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-------"));
        Files.createSymbolicLink(path(), real);
        file().rotate();
        assertThat(path()).isSymbolicLink();
        assertThat(Files.size(real)).isEqualTo(64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-rw-rw-", "rwx-----x"})
    void fileThatOthersCanAccessIsRefused(String permissions) throws IOException {
        byte[] keys = write(random(32), permissions);
        requireRefused(file()::readOrCreate, "other users");
        requireRefused(file()::rotate, "chmod 600");
        assertThat(path()).hasBinaryContent(keys);
        file().retire();
        assertThat(permissions()).isEqualTo("rw-------");
        assertThat(file().read().size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0x30, 0xff})
    void constantKeyIsRefused(int value) throws IOException {
        byte[] keys = random(96);
        Arrays.fill(keys, 32, 64, (byte) value);
        write(keys, "rw-------");
        requireRefused(file()::read, "isn't random");
        assertThat(file().retire().size()).isEqualTo(1);
    }

    @Test
    void repeatedPatternIsRefused() throws IOException {
        byte[] keys = new byte[32];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = (byte) "secret!".charAt(i % 7);
        }
        write(keys, "rw-------");
        requireRefused(file()::read, "isn't random");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33, 63, 17 * 32})
    void fileOfAnotherLengthIsKept(int length) throws IOException {
        byte[] content = write(random(length), "rw-------");
        assertThatThrownBy(file()::read).hasMessageContaining("is not a link key file");
        assertThatThrownBy(file()::rotate).hasMessageContaining("is not a link key file");
        assertThatThrownBy(file()::retire).hasMessageContaining("is not a link key file");
        assertThat(path()).hasBinaryContent(content);
    }

    @Test
    void fullRingHasToBeRetired() throws IOException {
        byte[] keys = write(random(16 * 32), "rw-------");
        requireRefused(file()::rotate, "--retire");
        assertThat(path()).hasBinaryContent(keys);
    }

    @Test
    void missingFileIsNotRotated() {
        assertThatThrownBy(file()::rotate).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(file()::retire).isInstanceOf(NoSuchFileException.class);
        assertThat(path()).doesNotExist();
    }
}
