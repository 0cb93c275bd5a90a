package org.roster.server.cli;

import org.jspecify.annotations.Nullable;
import org.roster.server.audit.AuditExport;
import org.roster.server.audit.AuditFault;
import org.roster.server.audit.AuditHead;
import org.roster.server.audit.AuditKey;
import org.roster.server.audit.AuditLog;
import org.roster.server.audit.AuditReport;
import org.roster.server.audit.AuditVerification;
import org.roster.server.configuration.Configuration;
import org.roster.server.configuration.ConfigurationException;
import org.roster.server.problem.ProblemException;
import org.roster.server.storage.Database;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** {@code roster-server audit}: verifies and exports the activity log. */
@Command(
        name = "audit",
        description = "Verifies and exports the activity log.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class AuditCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Specify a command: audit verify, head, export or rechain");
    }

    /** Thrown when a log isn't as the service wrote it; the message names the first fault. */
    static final class BrokenLogException extends IOException {
        private static final long serialVersionUID = 1L;

        BrokenLogException(AuditReport report) {
            super(
                    "The activity log of organization %s is not intact: %s"
                            .formatted(
                                    report.organization(), sentence(report.faults().getFirst())));
        }
    }

    /** A command for one organization or all of them that changes nothing. */
    abstract static class ForOrganizations extends OrganizationCommand.WithDatabase {

        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "ORG",
                description = "The organization's ID. Default: all organizations.")
        private @Nullable String organization;

        ForOrganizations(Map<String, String> environment, InstantSource clock) {
            super(environment, clock);
        }

        @Override
        boolean writesChanges() {
            return false;
        }

        /** Returns whether the command is about all organizations. */
        boolean isForAll() {
            return organization == null;
        }

        /** Returns the organizations that the command is about. */
        List<String> organizations(Database database) {
            List<String> all = AuditVerification.organizations(database);
            if (organization == null) {
                return all;
            }
            if (!all.contains(organization)) {
                throw ProblemException.notFound("organization");
            }
            return List.of(organization);
        }
    }

    /** {@code verify}: prints a line for each organization and fails if a log isn't intact. */
    @Command(
            name = "verify",
            description =
                    "Checks that no row of the activity log was changed, removed or inserted.",
            mixinStandardHelpOptions = true)
    static final class Verify extends ForOrganizations {

        @Option(
                names = "--head",
                paramLabel = "FILE",
                description =
                        "A file with the earlier output of audit head or audit export. Shows"
                                + " whether the end of the log was cut off since.")
        private @Nullable Path head;

        Verify(Map<String, String> environment, InstantSource clock) {
            super(environment, clock);
        }

        @Override
        void run(Configuration configuration, Database database, PrintWriter out)
                throws IOException {
            List<String> organizations = organizations(database);
            AuditKey key = AuditLog.key(database, configuration.audit().keyFile());
            Map<String, AuditHead> heads = head == null ? Map.of() : AuditHead.read(head);
            TreeSet<String> all = new TreeSet<>(organizations);
            if (isForAll()) {
                all.addAll(heads.keySet());
            }
            AuditReport broken = null;
            for (String each : all) {
                AuditReport report = AuditVerification.verify(database, key, each, heads.get(each));
                print(out, report);
                if (broken == null && !report.faults().isEmpty()) {
                    broken = report;
                }
            }
            out.flush();
            if (broken != null) {
                throw new BrokenLogException(broken);
            }
        }
    }

    private static void print(PrintWriter out, AuditReport report) {
        for (AuditFault fault : report.faults()) {
            out.println(report.organization() + "\tnot intact: " + sentence(fault));
        }
        if (report.faults().isEmpty()) {
            out.println(report.organization() + "\tintact: " + rows(report));
        }
    }

    private static String sentence(AuditFault fault) {
        return "revision " + fault.revision() + " " + fault.sentence();
    }

    private static String rows(AuditReport report) {
        StringBuilder text = new StringBuilder();
        text.append(report.rows()).append(" rows");
        if (report.rows() > 0) {
            text.append(", revisions %d to %d".formatted(report.first(), report.last()));
        }
        if (report.removedUntil() > 0) {
            text.append("; retention removed those up to ").append(report.removedUntil());
        }
        if (report.chainedAt() != null) {
            text.append(
                    "; %d rows were written before the chain began on %s"
                            .formatted(
                                    report.chainedLater(),
                                    Instant.ofEpochMilli(report.chainedAt())));
        }
        if (report.erased() > 0) {
            text.append("; personal fields were erased in ").append(report.erased());
        }
        return text.toString();
    }

    /** {@code head}: prints the last revision and its HMAC, to be kept elsewhere. */
    @Command(
            name = "head",
            description =
                    "Prints the end of each activity log as JSON Lines. Keep it elsewhere: with"
                            + " it, audit verify shows whether the end was cut off.",
            mixinStandardHelpOptions = true)
    static final class Head extends ForOrganizations {

        Head(Map<String, String> environment, InstantSource clock) {
            super(environment, clock);
        }

        @Override
        void run(Configuration configuration, Database database, PrintWriter out) {
            List<String> organizations = organizations(database);
            database.read(AuditHead::all).stream()
                    .filter(each -> organizations.contains(each.organization()))
                    .forEach(each -> out.println(each.line()));
        }
    }

    /** {@code export}: prints the log. */
    @Command(
            name = "export",
            description = "Prints the activity log as JSON Lines, oldest changes first.",
            mixinStandardHelpOptions = true)
    static final class Export extends ForOrganizations {

        @Option(
                names = "--after",
                paramLabel = "N",
                defaultValue = "0",
                description = "Prints only changes with a higher revision.")
        private long after;

        Export(Map<String, String> environment, InstantSource clock) {
            super(environment, clock);
        }

        @Override
        void run(Configuration configuration, Database database, PrintWriter out) {
            if (after > 0 && isForAll()) {
                throw wrong("--after needs an organization: audit export ORG --after N");
            }
            for (String each : organizations(database)) {
                AuditExport.export(database, each, after, out::println);
            }
        }
    }

    /** {@code rechain}: starts the chain anew, after the key was lost or a fault was examined. */
    @Command(
            name = "rechain",
            description =
                    "Starts the chain of the activity log anew, after the key was lost or a fault"
                            + " was examined. From then on, nothing proves that older rows are"
                            + " unchanged. Stop the service before.",
            mixinStandardHelpOptions = true)
    static final class Rechain extends OrganizationCommand.WithDatabase {

        Rechain(Map<String, String> environment, InstantSource clock) {
            super(environment, clock);
        }

        @Override
        boolean writesChanges() {
            return false;
        }

        @Override
        void run(Configuration configuration, Database database, PrintWriter out)
                throws ConfigurationException, IOException {
            AuditLog.rechain(database, configuration.audit().keyFile(), clock());
        }
    }
}
