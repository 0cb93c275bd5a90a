package org.roster.server.cli;

import org.roster.contract.Invite;
import org.roster.contract.Languages;
import org.roster.contract.Member;
import org.roster.contract.Organization;
import org.roster.contract.Problem;
import org.roster.contract.Problem.FieldError;
import org.roster.server.audit.AuditLog;
import org.roster.server.configuration.Configuration;
import org.roster.server.configuration.ConfigurationException;
import org.roster.server.invites.InviteLinks;
import org.roster.server.invites.OperatorInvites;
import org.roster.server.members.Members.Outcome;
import org.roster.server.organizations.Organizations;
import org.roster.server.organizations.Organizations.Summary;
import org.roster.server.storage.Database;
import org.roster.server.storage.RestoreDetector;
import org.roster.server.text.Names;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** {@code roster-server organization}: the operator's commands for organizations. */
@Command(
        name = "organization",
        description = "Manages organizations, their members and their invites.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class OrganizationCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Specify a command: organization create, list, limit, rename, invite, renew,"
                        + " revoke, members, suspend, resume, end-member, grant, remove-member,"
                        + " erase-member, tokens, revoke-token, webhooks, remove-webhook,"
                        + " scim-connections, remove-scim-connection, export,"
                        + " mail-settings, sign-in-policy or allow-personal-accounts");
    }

    /** A command that uses the database, whether or not the service is running. */
    abstract static class WithDatabase implements Callable<Integer> {

        private static final int MAX_NAME_LENGTH = 200;

        @Mixin private final ConfigurationOption option;
        @Spec private CommandSpec spec = CommandSpec.create();
        private final InstantSource clock;

        WithDatabase(Map<String, String> environment, InstantSource clock) {
            this.option = new ConfigurationOption(environment);
            this.clock = clock;
        }

        @Override
        public Integer call() throws ConfigurationException, IOException {
            Configuration configuration = option.configuration();
            Configuration.DatabaseSettings where = configuration.database();
            try (Database database = Database.open(where.url(), where.user(), where.password())) {
                if (writesChanges()) {
                    AuditLog.prepare(database, configuration.audit().keyFile(), clock);
                }
                run(configuration, database, spec.commandLine().getOut());
                RestoreDetector.record(database, configuration.linkKeyFile(), clock);
                spec.commandLine().getOut().flush();
            }
            return 0;
        }

        abstract void run(Configuration configuration, Database database, PrintWriter out)
                throws ConfigurationException, IOException;

        /** Returns whether the command needs the audit key to record what it changes. */
        boolean writesChanges() {
            return true;
        }

        InstantSource clock() {
            return clock;
        }

        void warn(String message) {
            ConfigurationOption.warn(spec, message);
        }

        ParameterException wrong(String message) {
            return new ParameterException(spec.commandLine(), message);
        }

        /**
         * Returns the failure for a request with invalid fields, in one line that names the options
         * instead of the fields; empty for other problems.
         *
         * @param option returns the option or parameter for a field
         */
        Optional<RuntimeException> invalid(Problem problem, UnaryOperator<String> option) {
            List<FieldError> errors = problem.errors();
            return errors == null || errors.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            wrong(
                                    errors.stream()
                                            .map(error ->
                                                    option.apply(error.field())
                                                            + ": "
                                                            + error.message())
                                            .collect(Collectors.joining(" "))));
        }

        int limit(int given) {
            if (given < 1) {
                throw wrong("The member limit must be a whole number of at least 1");
            }
            return given;
        }

        /**
         * Validates the name of an organization.
         *
         * @param label the option or parameter, for the error message
         */
        String organizationName(String label, String given) {
            String stripped = given.strip();
            boolean fits =
                    !stripped.isEmpty()
                            && stripped.length() <= MAX_NAME_LENGTH
                            && stripped.equals(Names.shown(stripped));
            if (!fits) {
                throw wrong(
                        label
                                + " must have 1 to "
                                + MAX_NAME_LENGTH
                                + " characters and no line breaks");
            }
            return stripped;
        }
    }

    /** A command for one organization, its first parameter. */
    abstract static class WithOrganization extends WithDatabase {

        @Parameters(index = "0", paramLabel = "ORG", description = "The organization's ID.")
        private String organization = "";

        WithOrganization(Map<String, String> environment, InstantSource clock) {
            super(environment, clock);
        }

        /** Returns the organization's ID, which isn't validated yet. */
        String organization() {
            return organization;
        }

        /**
         * Returns the organization.
         *
         * @throws ParameterException if it doesn't exist
         */
        Organization find(Organizations organizations) {
            return organizations
                    .find(organization)
                    .orElseThrow(() -> wrong("There is no organization with this ID"));
        }
    }

    /** A command that changes a member of an organization. */
    abstract static class WithMember extends WithOrganization {

        @Parameters(
                index = "1",
                paramLabel = "MEMBER",
                description = "The member's ID or username.")
        private String member = "";

        WithMember(Map<String, String> environment, InstantSource clock) {
            super(environment, clock);
        }

        /** Returns the member's ID or username, which isn't validated yet. */
        String member() {
            return member;
        }

        /**
         * Prints a changed member, then the invites, tokens and webhooks that the change ended.
         *
         * @param done what has been done to the member, as one word
         */
        static void print(PrintWriter out, String done, Outcome outcome) {
            Member changed = outcome.member();
            out.println(done + "\t" + changed.id() + "\t" + changed.username());
            outcome.revoked()
                    .forEach(invite ->
                            out.println("revoked\t" + invite.id() + "\t" + invite.username()));
            outcome.tokens()
                    .forEach(token ->
                            out.println("revoked-token\t" + token.id() + "\t" + token.name()));
            outcome.webhooks()
                    .forEach(webhook ->
                            out.println(
                                    "removed-webhook\t" + webhook.id() + "\t" + webhook.name()));
        }
    }

    /** {@code create}: prints only the first administrator's invitation link. */
    @Command(
            name = "create",
            description =
                    "Creates an organization and prints the invitation link of its first"
                            + " administrator.",
            mixinStandardHelpOptions = true)
    static final class Create extends WithDatabase {

        @Option(
                names = "--name",
                required = true,
                paramLabel = "NAME",
                description = "The organization's name.")
        private String name = "";

        @Option(
                names = "--administrator",
                required = true,
                paramLabel = "PROVIDER:USERNAME",
                description = "The provider (google, microsoft or any) and the account's username.")
        private String administrator = "";

        @Option(
                names = "--member-limit",
                paramLabel = "N",
                defaultValue = "" + Organizations.DEFAULT_MEMBER_LIMIT,
                description = "The number of member slots. Default: ${DEFAULT-VALUE}.")
        private int memberLimit;

        @Option(
                names = "--language",
                paramLabel = "LANGUAGE",
                defaultValue = "en",
                completionCandidates = LanguageTags.class,
                description =
                        "The language of its invitation mails: ${COMPLETION-CANDIDATES}. Default:"
                                + " ${DEFAULT-VALUE}.")
        private String language = "";

        @Option(
                names = "--personal-account",
                description =
                        "Lets a personal Microsoft account or a Google account outside Google"
                                + " Workspace accept the invitation.")
        private boolean personalAccount;

        Create(Map<String, String> environment, InstantSource clock) {
            super(environment, clock);
        }

        @Override
        void run(Configuration configuration, Database database, PrintWriter out)
                throws ConfigurationException, IOException {
            InstantSource clock = clock();
            int limit = limit(memberLimit);
            String validName = organizationName("--name", name);
            Locale mailLanguage = LanguageTags.parse(language, this);
            InvitedAccount account =
                    InvitedAccount.parse(administrator)
                            .orElseThrow(() -> wrong(InvitedAccount.expected("--administrator")));
            OrganizationServices services =
                    new OrganizationServices(configuration, database, clock);
            InviteLinks links = services.links();
            Organizations organizations = new Organizations(database, clock);
            OperatorInvites invites = services.operatorInvites();
            String link =
                    database.write(handle -> {
                        Organization created =
                                organizations.create(handle, validName, limit, mailLanguage);
                        Invite invite =
                                invites.createFirst(
                                        handle,
                                        created.id(),
                                        account.provider(),
                                        account.username(),
                                        personalAccount ? true : null);
                        return links.link(invite.id(), created.id());
                    });
            account.warning(configuration).ifPresent(this::warn);
            out.println(link);
        }
    }

    /** The languages for the help. */
    static final class LanguageTags implements Iterable<String> {

        /**
         * Reads the language of {@code --language}.
         *
         * @throws ParameterException if the language isn't available
         */
        static Locale parse(String given, WithDatabase command) {
            return Languages.AVAILABLE.stream()
                    .filter(each -> each.toLanguageTag().equals(given))
                    .findFirst()
                    .orElseThrow(() ->
                            command.wrong(
                                    "--language must be one of "
                                            + String.join(", ", Languages.tags())));
        }

        @Override
        public Iterator<String> iterator() {
            return Languages.tags().iterator();
        }
    }

    /** {@code list}: prints one line per organization. */
    @Command(
            name = "list",
            description = "Lists the organizations: ID, used member slots and limit, name.",
            mixinStandardHelpOptions = true)
    static final class Listing extends WithDatabase {

        Listing(Map<String, String> environment, InstantSource clock) {
            super(environment, clock);
        }

        @Override
        boolean writesChanges() {
            return false;
        }

        @Override
        void run(Configuration configuration, Database database, PrintWriter out) {
            for (Summary each : new Organizations(database, clock()).list()) {
                out.println(line(each));
            }
        }
    }

    /** {@code limit}: sets the member limit of an organization. */
    @Command(
            name = "limit",
            description = "Sets the member limit of an organization.",
            mixinStandardHelpOptions = true)
    static final class Limit extends WithOrganization {

        @Parameters(index = "1", paramLabel = "N", description = "The number of member slots.")
        private int memberLimit;

        Limit(Map<String, String> environment, InstantSource clock) {
            super(environment, clock);
        }

        @Override
        void run(Configuration configuration, Database database, PrintWriter out) {
            Organizations organizations = new Organizations(database, clock());
            out.println(line(organizations.limit(organization(), limit(memberLimit))));
        }
    }

    /** {@code allow-personal-accounts}: prints the usernames of the changed invites. */
    @Command(
            name = "allow-personal-accounts",
            description =
                    "Lets personal accounts accept the pending invitations that the operator"
                            + " created for an organization.",
            mixinStandardHelpOptions = true)
    static final class AllowPersonalAccountsCommand extends WithOrganization {

        AllowPersonalAccountsCommand(Map<String, String> environment, InstantSource clock) {
            super(environment, clock);
        }

        @Override
        void run(Configuration configuration, Database database, PrintWriter out) {
            OperatorInvites invites =
                    new OrganizationServices(configuration, database, clock()).operatorInvites();
            List<Invite> allowed = invites.allowPersonalAccounts(organization());
            if (allowed.isEmpty()) {
                throw wrong("The organization has no pending invitation of the operator");
            }
            allowed.forEach(each -> out.println(each.username()));
        }
    }

    static String line(Summary each) {
        return "%s\t%d/%d\t%s"
                .formatted(
                        each.organization().id(),
                        each.memberCount(),
                        each.memberLimit(),
                        each.organization().name());
    }
}
