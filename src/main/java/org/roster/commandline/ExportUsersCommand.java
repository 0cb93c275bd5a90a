package org.roster.commandline;

import org.roster.client.OrganizationService;
import org.roster.client.ServiceException;
import org.roster.contract.Actor;
import org.roster.contract.Member;
import org.roster.desktop.ui.text.CsvFile;
import org.roster.desktop.ui.text.CsvSeparator;
import org.roster.desktop.ui.text.TextTable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code roster users export}: writes the members to a CSV file. */
@Command(
        name = "export",
        description =
                "Writes all members to a CSV file that only you can read. Replaces an existing"
                        + " file.",
        mixinStandardHelpOptions = true)
final class ExportUsersCommand extends ServiceCommand {

    private static final TextTable<Member> COLUMNS =
            new TextTable<>(
                    List.of(
                            "id",
                            "provider",
                            "tenantId",
                            "username",
                            "displayName",
                            "role",
                            "grants",
                            "state",
                            "joinedAt",
                            "lastSeenAt",
                            "endsAt",
                            "invitedBy"),
                    ExportUsersCommand::line);

    @Parameters(index = "0", paramLabel = "FILE", description = "The file to write.")
    private Path file = Path.of("");

    ExportUsersCommand(ServiceAccess access, GlobalOptions options) {
        super(access, options);
    }

    private static List<String> line(Member member) {
        return List.of(
                member.id(),
                member.provider().name(),
                Objects.requireNonNullElse(member.tenantId(), ""),
                member.username(),
                member.displayName(),
                member.role().name(),
                member.grants().stream().map(Enum::name).sorted().collect(Collectors.joining(" ")),
                member.state().name(),
                member.joinedAt().toString(),
                Optional.ofNullable(member.lastSeenAt()).map(Instant::toString).orElse(""),
                Optional.ofNullable(member.endsAt()).map(Instant::toString).orElse(""),
                Optional.ofNullable(member.invitedBy()).map(Actor::memberId).orElse(""));
    }

    @Override
    ExitCode run(OrganizationService organization) throws ServiceException, CommandException {
        List<Member> members = MemberTable.all(organization);
        try {
            CsvFile.write(file, CsvSeparator.COMMA, COLUMNS.header(), COLUMNS.lines(members));
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, "The file " + file + " can't be written.");
        }
        return ExitCode.DONE;
    }
}
