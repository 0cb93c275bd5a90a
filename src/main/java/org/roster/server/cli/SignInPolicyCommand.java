package org.roster.server.cli;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Organization;
import org.roster.contract.SignInPolicy;
import org.roster.contract.SignInPolicyChange;
import org.roster.contract.SignInRule;
import org.roster.server.cli.OrganizationCommand.WithOrganization;
import org.roster.server.configuration.Configuration;
import org.roster.server.http.OutboundTrust;
import org.roster.server.identity.IdentityProviders;
import org.roster.server.organizations.Organizations;
import org.roster.server.organizations.SignInPolicyRules;
import org.roster.server.storage.Database;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** {@code sign-in-policy}: shows, changes or resets the accounts that can sign in. */
@Command(
        name = "sign-in-policy",
        description = {
            "Shows, changes or resets the sign-in policy of an organization. Options that are not"
                    + " given keep their values.",
            "Members whose accounts do not fit the policy lose access immediately but stay members."
        },
        mixinStandardHelpOptions = true)
final class SignInPolicyCommand extends WithOrganization {

    private static final String ANY = "any";

    @ArgGroup private PolicyAction action = new PolicyAction();

    /** The action; without one, the policy is shown. */
    private static final class PolicyAction {

        @SuppressWarnings("UnusedVariable") // the default, for those who want to name it
        @Option(names = "--show", description = "Prints the policy. This is the default.")
        private boolean show;

        @Option(names = "--reset", description = "Lets every account sign in again.")
        private boolean reset;

        @ArgGroup(exclusive = false)
        private @Nullable PolicyOptions rules;
    }

    /** The rules to change. */
    private static final class PolicyOptions {

        @Option(
                names = "--personal-microsoft-accounts",
                paramLabel = "yes|no",
                description = "Whether personal Microsoft accounts can sign in.")
        private @Nullable String personalMicrosoftAccounts;

        @Option(
                names = "--google-accounts-without-domain",
                paramLabel = "yes|no",
                description =
                        "Whether Google accounts outside Google Workspace can sign in, such as"
                                + " those of gmail.com.")
        private @Nullable String googleAccountsWithoutDomain;

        @Option(
                names = "--microsoft-tenants",
                paramLabel = "TENANT,...|any",
                description = "The Entra tenants whose accounts can sign in: IDs or domain names.")
        private @Nullable String microsoftTenants;

        @Option(
                names = "--google-domains",
                paramLabel = "DOMAIN,...|any",
                description = "The Google Workspace domains whose accounts can sign in.")
        private @Nullable String googleDomains;
    }

    SignInPolicyCommand(Map<String, String> environment, InstantSource clock) {
        super(environment, clock);
    }

    @Override
    void run(Configuration configuration, Database database, PrintWriter out) throws IOException {
        Organizations organizations = new Organizations(database, clock());
        PolicyOptions rules = action.rules;
        Organization result;
        if (action.reset) {
            result = organizations.changePolicy(organization(), policy -> SignInPolicy.DEFAULT);
        } else if (rules != null) {
            SignInPolicyChange change = rules(configuration).check(change(rules));
            result =
                    organizations.changePolicy(
                            organization(), policy -> SignInPolicyRules.apply(change, policy));
        } else {
            result = find(organizations);
        }
        print(out, result.signInPolicy());
    }

    private SignInPolicyRules rules(Configuration configuration) throws IOException {
        return new SignInPolicyRules(
                new IdentityProviders(
                        configuration,
                        OutboundTrust.context(configuration.providers().trustCertificates()),
                        clock()));
    }

    private SignInPolicyChange change(PolicyOptions rules) {
        return new SignInPolicyChange(
                isAllowed("--personal-microsoft-accounts", rules.personalMicrosoftAccounts),
                isAllowed("--google-accounts-without-domain", rules.googleAccountsWithoutDomain),
                list(rules.microsoftTenants),
                list(rules.googleDomains));
    }

    private @Nullable Boolean isAllowed(String option, @Nullable String given) {
        return switch (given) {
            case null -> null;
            case "yes" -> true;
            case "no" -> false;
            default -> throw wrong(option + " must be yes or no");
        };
    }

    private static @Nullable List<String> list(@Nullable String given) {
        if (given == null) {
            return null;
        }
        return given.strip().equals(ANY)
                ? List.of()
                : Arrays.stream(given.split(",")).map(String::strip).toList();
    }

    private static void print(PrintWriter out, SignInPolicy policy) {
        out.println("personal-microsoft-accounts\t" + word(policy.personalMicrosoftAccounts()));
        out.println(
                "google-accounts-without-domain\t" + word(policy.googleAccountsWithoutDomain()));
        out.println("microsoft-tenants\t" + list(policy, SignInRule.MICROSOFT_TENANTS));
        out.println("google-domains\t" + list(policy, SignInRule.GOOGLE_DOMAINS));
    }

    private static String word(boolean allowed) {
        return allowed ? "yes" : "no";
    }

    private static String list(SignInPolicy policy, SignInRule rule) {
        String list = policy.text(rule);
        return list.isEmpty() ? ANY : list;
    }
}
