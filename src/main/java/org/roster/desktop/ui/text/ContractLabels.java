package org.roster.desktop.ui.text;

import org.roster.contract.InviteProvider;
import org.roster.contract.InviteStatus;
import org.roster.contract.Provider;
import org.roster.contract.Role;

/** The words of the contract as people read them, with their pictures and colours. */
public final class ContractLabels {

    private final Messages messages = Messages.beside(ContractLabels.class);

    public String of(Role role) {
        return messages.get("role." + role);
    }

    /** The role within a sentence, with its article where the language has one. */
    public String inSentence(Role role) {
        return messages.get("role.in-sentence." + role);
    }

    /** What somebody with the role may do, in one line. */
    public String meaning(Role role) {
        return messages.get("role.meaning." + role);
    }

    public String of(Provider provider) {
        return messages.get("provider." + provider);
    }

    public String of(InviteProvider provider) {
        return messages.get("provider." + provider);
    }

    /** As short as a column of a table wants it, beside its picture. */
    public String brief(Provider provider) {
        return messages.get("provider.brief." + provider);
    }

    /** As short as a column of a table wants it, beside its picture. */
    public String brief(InviteProvider provider) {
        return messages.get("provider.brief." + provider);
    }

    public String of(InviteStatus status) {
        return messages.get("status." + status);
    }

    /** A word and how many there are of it, as on a chip. */
    public String counted(String word, Number count) {
        return messages.get("counted", word, count);
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

    /** The style class of the badge. */
    public static String style(Role role) {
        return switch (role) {
            case ADMINISTRATOR -> "badge-accent";
            case MEMBER -> "badge-neutral";
        };
    }

    /** The style class of the badge. */
    public static String style(InviteStatus status) {
        return switch (status) {
            case PENDING -> "badge-accent";
            case ACCEPTED -> "badge-success";
            case EXPIRED -> "badge-warning";
            case REVOKED -> "badge-neutral";
        };
    }
}
