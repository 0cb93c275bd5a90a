package org.roster.client.tls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.roster.demo.TestCertificates;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The system's store decides which authorities are trusted. */
@EnabledOnOs(OS.LINUX)
class TrustedCertificatesTest {

    /** The JDK includes about 150. */
    private static final int MANY = 50;

    @TempDir private Path folder;

    @Test
    void systemStoreReplacesJdkStore() throws Exception {
        TestCertificates certificates = TestCertificates.create(folder);
        Path bundle = Files.copy(certificates.authority(), folder.resolve("bundle.crt"));
        assertThat(TrustedCertificates.defaults(List.of(folder.resolve("none"), bundle)))
                .hasSize(1);
    }

    @Test
    void jdkStoreIsUsedWithoutSystemStore() throws Exception {
        assertThat(TrustedCertificates.defaults(List.of(folder.resolve("none"))))
                .hasSizeGreaterThan(MANY);
    }

    @Test
    void unreadableStoreIsIgnored() throws Exception {
        Path bundle = Files.writeString(folder.resolve("bundle.crt"), "No certificate");
        assertThat(TrustedCertificates.defaults(List.of(bundle))).hasSizeGreaterThan(MANY);
    }
}
