package org.roster.desktop.ui.text;

import org.roster.contract.EventKind;
import org.roster.contract.InviteProvider;
import org.roster.contract.InviteStatus;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.contract.TokenScope;

/** Localized labels, icons and style classes for the enums of the API contract. */
public final class ContractLabels {

    private final Messages messages = Messages.beside(ContractLabels.class);

    public String of(Role role) {
        return messages.get("role." + role);
    }

    /** Returns a role for use within a sentence, with its article where the language has one. */
    public String inSentence(Role role) {
        return messages.get("role.in-sentence." + role);
    }

    /** Returns a description of a role's permissions, in one line. */
    public String meaning(Role role) {
        return messages.get("role.meaning." + role);
    }

    public String of(Provider provider) {
        return messages.get("provider." + provider);
    }

    public String of(InviteProvider provider) {
        return messages.get("provider." + provider);
    }

    /** Returns a short name for a table column with an icon. */
    public String brief(Provider provider) {
        return messages.get("provider.brief." + provider);
    }

    /** Returns a short name for a table column with an icon. */
    public String brief(InviteProvider provider) {
        return messages.get("provider.brief." + provider);
    }

    public String of(InviteStatus status) {
        return messages.get("status." + status);
    }

    /** Returns the permission that a scope gives, as a short phrase. */
    public String of(TokenScope scope) {
        return messages.get("scope." + scope.name());
    }

    /** Returns what an event of a webhook reports, as a short phrase. */
    public String of(EventKind event) {
        return messages.get("event." + event.name());
    }

    /** Returns a label with a count, as on a filter chip. */
    public String counted(String word, Number count) {
        return messages.get("counted", word, count);
    }

    /** Returns a label with a count that isn't known yet, as on a filter chip. */
    public String uncounted(String word) {
        return messages.get("uncounted", word);
    }

    public static String icon(Provider provider) {
        return switch (provider) {
            case GOOGLE -> "mdi2g-google";
            case MICROSOFT -> "mdi2m-microsoft";
        };
    }

    public static String icon(InviteProvider provider) {
        return switch (provider) {
            case ANY -> "mdi2e-earth";
            case GOOGLE -> icon(Provider.GOOGLE);
            case MICROSOFT -> icon(Provider.MICROSOFT);
        };
    }

    /** Returns the style class of the badge. */
    public static String style(Role role) {
        return switch (role) {
            case ADMINISTRATOR -> "badge-accent";
            case MEMBER -> "badge-neutral";
        };
    }

    /** Returns the style class of the badge. */
    public static String style(InviteStatus status) {
        return switch (status) {
            case PENDING -> "badge-accent";
            case ACCEPTED -> "badge-success";
            case EXPIRED -> "badge-warning";
            case REVOKED -> "badge-neutral";
        };
    }
}
