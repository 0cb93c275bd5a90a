package org.roster.commandline;

import org.roster.contract.InviteProvider;
import org.roster.contract.Role;

import picocli.CommandLine.Option;

/** The options that a new invite and an imported list have in common. */
final class NewInviteOptions {

    @Option(
            names = "--provider",
            paramLabel = "PROVIDER",
            description = "The identity provider: google, microsoft or any (default).")
    private InviteProvider provider = InviteProvider.ANY;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description =
                    "The role of the new member: member (default) or administrator. API tokens"
                            + " can't invite administrators.")
    private Role role = Role.MEMBER;

    InviteProvider provider() {
        return provider;
    }

    Role role() {
        return role;
    }
}
