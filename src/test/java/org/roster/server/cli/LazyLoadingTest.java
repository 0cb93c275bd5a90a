package org.roster.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.roster.unicode.MailAddress;

import java.net.http.HttpClient;
import java.nio.file.Path;

/** Tests which classes the service loads only when it needs them. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LazyLoadingTest {

    @TempDir private Path folder = Path.of("");

    @Test
    void startDoesNotLoadIcu() throws Exception {
        Path loaded = folder.resolve("loaded");
        try (ServerProcess running =
                        ServerProcess.serveWith(
                                folder,
                                "-Xlog:class+load:file=" + loaded,
                                "ROSTER_MAIL_HOST=localhost",
                                "ROSTER_MAIL_FROM=roster@example.com");
                HttpClient client = running.client()) {
            assertThat(running.signIn(client).status()).isEqualTo(200);
        }
        assertThat(loaded)
                .content()
                .contains(MailAddress.class.getName())
                .doesNotContain("com.ibm.icu");
    }
}
