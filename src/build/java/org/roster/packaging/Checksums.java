package org.roster.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * Writes the SHA-256 checksums of the packages and the bills of materials in the format of {@code
 * sha256sum --check}.
 */
final class Checksums {

    private static final String NAME = "SHA256SUMS";

    private Checksums() {}

    static void write(Path folder) throws IOException {
        StringBuilder sums = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Checksums::isPackage).sorted().toList()) {
                sums.append(sha256(file)).append("  ").append(file.getFileName()).append('\n');
            }
        }
        Files.writeString(folder.resolve(NAME), sums);
    }

    private static boolean isPackage(Path file) {
        return Files.isRegularFile(file) && !file.getFileName().toString().startsWith(NAME);
    }

    /** Returns the SHA-256 of a file in hexadecimal digits. */
    static String sha256(Path file) throws IOException {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
