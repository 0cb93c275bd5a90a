package org.roster.commandline;

import org.jspecify.annotations.Nullable;
import org.roster.client.OrganizationService;
import org.roster.client.ServiceException;
import org.roster.contract.NewInvite;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Instant;
import java.util.UUID;

/** {@code roster invites create}: prints the new invite with its link. */
@Command(
        name = "create",
        description = "Invites an account and prints the invite with its link.",
        mixinStandardHelpOptions = true)
final class CreateInviteCommand extends ServiceCommand {

    @Parameters(
            index = "0",
            paramLabel = "USERNAME",
            description = "The username of the account, usually an e-mail address.")
    private String username = "";

    @Mixin private final NewInviteOptions invite = new NewInviteOptions();

    @Option(
            names = "--tenant",
            paramLabel = "TENANT",
            description = "The Entra tenant of the account, as a GUID or a domain name.")
    private @Nullable String tenant;

    @Option(
            names = "--notification-email",
            paramLabel = "ADDRESS",
            description = "The address for the e-mail, if it differs from the username.")
    private @Nullable String notificationEmail;

    @Option(
            names = "--valid-for",
            paramLabel = "DURATION",
            description = "How long the link works (ISO 8601), such as P7D for seven days.")
    private @Nullable String validFor;

    @Option(
            names = "--language",
            paramLabel = "LANGUAGE",
            description = "The language of the e-mail: en, de, fr or es.")
    private @Nullable String language;

    @Option(
            names = "--note",
            paramLabel = "TEXT",
            description = "A text for the invited person, at most 500 characters.")
    private @Nullable String note;

    @Option(
            names = "--ends-at",
            paramLabel = "TIME",
            description = "When the access ends, such as 2027-01-01T00:00:00Z. Default: never.")
    private @Nullable Instant endsAt;

    @Option(names = "--no-mail", description = "Sends no e-mail. Hand over the link yourself.")
    private boolean withoutMail;

    CreateInviteCommand(ServiceAccess access, GlobalOptions options) {
        super(access, options);
    }

    @Override
    ExitCode run(OrganizationService organization) throws ServiceException {
        NewInvite wanted =
                new NewInvite(
                        invite.provider(),
                        tenant,
                        username,
                        invite.role(),
                        notificationEmail,
                        null,
                        validFor,
                        language,
                        note,
                        withoutMail ? false : null,
                        endsAt);
        output().printOne(
                        InviteTable.WITH_LINK,
                        organization.invite(wanted, UUID.randomUUID().toString()));
        return ExitCode.DONE;
    }
}
