package org.roster.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class ManualPagesTest {

    @Test
    void everyCommandHasAPage() {
        assertThat(new ManualPages(CommandLineFiles.command()).pages())
                .containsKeys(
                        "roster-users",
                        "roster-users-list",
                        "roster-users-sync",
                        "roster-invites-import",
                        "roster-activity",
                        "roster-login");
    }

    @Test
    void pageHasTheOptionsAndTheirDescriptions() {
        assertThat(new ManualPages(CommandLineFiles.command()).pages().get("roster-users-list"))
                .startsWith(".TH ROSTER-USERS-LIST 1 \"@DATE@\" \"Roster @VERSION@\"")
                .contains(".SH NAME\nroster\\-users\\-list \\- lists the members")
                .contains(".TP\n.B \\-\\-role=ROLE\nLists only members with this role")
                .contains("table, json, csv. Default: table.")
                .endsWith(".SH SEE ALSO\n.BR roster\\-users (1)\n");
    }

    @Test
    void pagesAreFormattedWithoutWarnings(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path groff = Path.of("/usr/bin/groff");
        assumeThat(groff).exists();
        CommandLineFiles.write(folder);
        try (Stream<Path> pages = Files.list(folder.resolve("man"))) {
            List<Path> all = pages.toList();
            assertThat(all).hasSizeGreaterThan(15);
            for (Path page : all) {
                assertThat(Files.readString(page)).doesNotContain("${", "@SECTIONS@");
                Process process =
                        new ProcessBuilder(
                                        groff.toString(),
                                        "-man",
                                        "-Tutf8",
                                        "-ww",
                                        "-z",
                                        page.toString())
                                .redirectErrorStream(true)
                                .start();
                String warnings = new String(process.getInputStream().readAllBytes(), UTF_8);
                assertThat(process.waitFor()).isZero();
                assertThat(warnings).as(page.toString()).isEmpty();
            }
        }
    }
}
