package org.roster.server.cli;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Organization;
import org.roster.contract.OrganizationChange;
import org.roster.server.cli.OrganizationCommand.LanguageTags;
import org.roster.server.cli.OrganizationCommand.WithOrganization;
import org.roster.server.configuration.Configuration;
import org.roster.server.organizations.Organizations;
import org.roster.server.storage.Database;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;

/** {@code organization mail-settings}: prints the settings, after changing them if asked to. */
@Command(
        name = "mail-settings",
        description =
                "Shows or changes the language and the reminders of an organization's mails."
                        + " Options that are not given keep their values.",
        mixinStandardHelpOptions = true)
final class MailSettingsCommand extends WithOrganization {

    private static final String ON = "on";
    private static final String OFF = "off";

    @Option(
            names = "--language",
            paramLabel = "LANGUAGE",
            completionCandidates = LanguageTags.class,
            description = "The language of its mails: ${COMPLETION-CANDIDATES}.")
    private @Nullable String language;

    @Option(
            names = "--reminders",
            paramLabel = ON + "|" + OFF,
            description =
                    "Whether reminders are mailed: to invited users before their links expire, and"
                            + " to administrators before the access of members ends.")
    private @Nullable String reminders;

    MailSettingsCommand(Map<String, String> environment, InstantSource clock) {
        super(environment, clock);
    }

    @Override
    boolean writesChanges() {
        return language != null || reminders != null;
    }

    @Override
    void run(Configuration configuration, Database database, PrintWriter out) {
        Organizations organizations = new Organizations(database, clock());
        Organization result =
                writesChanges()
                        ? organizations.changeByOperator(organization(), change())
                        : find(organizations);
        out.println("language\t" + result.language());
        out.println("reminders\t" + (result.reminders() ? ON : OFF));
    }

    private OrganizationChange change() {
        return new OrganizationChange(
                language == null ? null : LanguageTags.parse(language, this).toLanguageTag(),
                areReminders(reminders),
                null);
    }

    private @Nullable Boolean areReminders(@Nullable String given) {
        return switch (given) {
            case null -> null;
            case ON -> true;
            case OFF -> false;
            default -> throw wrong("--reminders must be on or off");
        };
    }
}
