package org.roster.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.server.cli.RosterServerCommand;

import picocli.CommandLine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The manual page of the service, {@code roster-server(8)}. */
class ServiceManualPageTest {

    private static final Path PAGE = Path.of("installer/linux/server/roster-server.8");
    private static final Pattern SYNOPSIS = Pattern.compile("(?m)^\\.B (roster-server .*)$");

    @Test
    void synopsisListsEveryCommand() throws IOException {
        String page = Files.readString(PAGE).replace("\\-", "-");
        assertThat(SYNOPSIS.matcher(page).results().map(each -> each.group(1)))
                .containsExactlyInAnyOrderElementsOf(
                        commands(RosterServerCommand.commandLine(Map.of(), InstantSource.system()))
                                .toList());
    }

    /** Returns the names of the commands that have no subcommands. */
    private static Stream<String> commands(CommandLine command) {
        return command.getSubcommands().isEmpty()
                ? Stream.of(command.getCommandSpec().qualifiedName(" "))
                : command.getSubcommands().values().stream()
                        .flatMap(ServiceManualPageTest::commands);
    }
}
