package org.roster.desktop.invites;

import org.roster.contract.AttemptReason;
import org.roster.contract.DeliveryState;
import org.roster.contract.Invite;
import org.roster.contract.InviteBuilder;
import org.roster.contract.InviteStatus;
import org.roster.contract.LastAttempt;
import org.roster.contract.Member;
import org.roster.desktop.invites.InviteBatch.BatchKind;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.dialog.Dialogs.Weight;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.table.CopiedRows;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.LinkClipboard;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.TextTable;
import org.roster.desktop.undo.UndoViewModel;
import org.roster.desktop.undo.UndoableChange;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** The actions on invites, for buttons, context menus and keys. */
public final class InviteActions {

    private final InvitesViewModel model;
    private final Dialogs dialogs;
    private final Notices notices;
    private final UndoViewModel undo;
    private final LinkClipboard clipboard;
    private final RemovalRequest removal;
    private final Consumer<InviteFormViewModel> open;
    private final Runnable openMany;
    private final TextTable<InviteRow> text;
    private final InviteBatches batches;
    private final InviteMessage message;
    private final CopiedLink copied = new CopiedLink();
    private final ContractLabels labels = new ContractLabels();
    private final Messages messages = Messages.beside(InviteActions.class);

    /**
     * An action that is possible for an invite.
     *
     * @param icon the name of the icon
     * @param name the label, a few words
     * @param accessibleName the label with the username, for screen readers
     * @param isSpelled whether a button shows the label if there is room
     * @param place the first place of its button, so that equal buttons of all rows align
     * @param run runs the action
     */
    record Choice(
            String icon,
            String name,
            String accessibleName,
            boolean isSpelled,
            int place,
            Runnable run) {}

    /** Asks whether to remove a member. */
    @FunctionalInterface
    public interface RemovalRequest {

        /**
         * Asks whether to remove a member, or explains why that isn't possible.
         *
         * @param next describes what follows the removal, as a paragraph
         * @param removed receives the result as a sentence once the member is removed
         */
        void ask(Member member, String next, Consumer<String> removed);
    }

    /**
     * Creates the actions.
     *
     * @param undo takes the changes that can be undone
     * @param removal asks before a member is removed
     * @param open opens the invite dialog
     * @param openMany opens the bulk invite dialog
     * @param message creates messages with a link
     */
    public InviteActions(
            InvitesViewModel model,
            Dialogs dialogs,
            Notices notices,
            UndoViewModel undo,
            LinkClipboard clipboard,
            RemovalRequest removal,
            Consumer<InviteFormViewModel> open,
            Runnable openMany,
            InviteMessage message) {
        this.model = model;
        this.dialogs = dialogs;
        this.notices = notices;
        this.undo = undo;
        this.clipboard = clipboard;
        this.removal = removal;
        this.open = open;
        this.openMany = openMany;
        this.message = message;
        this.batches = new InviteBatches(model, dialogs, notices, clipboard);
        this.text = InviteText.table(new DeliveryText(model.times()));
    }

    /** Opens an empty invite dialog. */
    public void invite() {
        open.accept(model.invitation());
    }

    /** Opens the bulk invite dialog. */
    public void inviteMany() {
        openMany.run();
    }

    /** Opens the invite dialog for a former member. */
    public void invite(Member former) {
        InviteFormViewModel invitation = model.invitation();
        invitation.fillIn(former);
        invitation.options().explain(messages.get("again.why.removed", former.displayName()));
        open.accept(invitation);
    }

    /** Returns the possible actions, the most common first. */
    List<Choice> choices(InviteRow row) {
        return model.isLinksOnly() ? linkChoices(row) : allChoices(row);
    }

    /** Returns what someone can do who only hands out links, and who can't confirm invites. */
    private List<Choice> linkChoices(InviteRow row) {
        List<Choice> choices = new ArrayList<>();
        Invite invite = row.invite();
        if (row.status() == InviteStatus.PENDING && !row.needsConfirmation()) {
            choices.add(copyChoice(row));
            choices.add(
                    choice(
                            "mdi2m-message-text-outline",
                            "copy-message",
                            invite,
                            () -> copyMessage(row)));
            if (invite.delivery().state() != DeliveryState.NONE) {
                choices.add(resendChoice(row));
            }
        }
        return choices;
    }

    private void copyMessage(InviteRow row) {
        model.link(
                row,
                link -> {
                    clipboard.put(message.text(new InviteBuilder(row.invite()).link(link).build()));
                    notices.info(messages.get("copy-message.done", row.invite().username()));
                },
                notices::warn);
    }

    private List<Choice> allChoices(InviteRow row) {
        List<Choice> choices = new ArrayList<>();
        Invite invite = row.invite();
        if (row.status() == InviteStatus.PENDING) {
            choices.add(copyChoice(row));
            if (row.namesake() != null) {
                choices.add(replacement(row, row.namesake()));
            } else if (invite.lastAttempt() != null && canBeFixed(invite.lastAttempt())) {
                choices.add(choice("mdi2a-account-convert-outline", "fix", invite, () -> fix(row)));
            } else if (isRefusedAsPersonal(invite)) {
                choices.add(
                        choice(
                                "mdi2s-shield-account-outline",
                                "allow",
                                invite,
                                () -> allowPersonalAccounts(row)));
            } else if (invite.delivery().state() != DeliveryState.NONE) {
                choices.add(resendChoice(row));
            }
            choices.add(choice("mdi2c-cancel", "revoke", invite, () -> revoke(row)));
        } else if (row.namesake() != null) {
            choices.add(replacement(row, row.namesake()));
        } else if (row.status() != InviteStatus.ACCEPTED) {
            if (row.status() == InviteStatus.EXPIRED) {
                choices.add(choice("mdi2a-autorenew", "renew", invite, () -> renew(row)));
            }
            choices.add(choice("mdi2e-email-plus-outline", "again", invite, () -> again(row)));
        }
        return choices;
    }

    private Choice choice(String icon, String key, Invite invite, Runnable run) {
        return new Choice(
                icon,
                messages.get(key),
                messages.get(key + ".of", invite.username()),
                // The icon alone could be read as "Cancel"
                key.equals("revoke"),
                switch (key) {
                    case "copy", "renew" -> 0;
                    case "revoke" -> 2;
                    default -> 1;
                },
                run);
    }

    private Choice copyChoice(InviteRow row) {
        String icon = copied.isOf(row.invite()) ? "mdi2c-check" : "mdi2c-content-copy";
        return choice(icon, "copy", row.invite(), () -> copyLink(row));
    }

    private Choice resendChoice(InviteRow row) {
        return choice("mdi2e-email-sync-outline", "resend", row.invite(), () -> resend(row));
    }

    private Choice replacement(InviteRow row, Member old) {
        return choice(
                "mdi2a-account-switch-outline", "replace", row.invite(), () -> replace(row, old));
    }

    /** Removes the member with the older account and then invites the new account again. */
    private void replace(InviteRow row, Member old) {
        if (row.status() != InviteStatus.PENDING) {
            replace(old, messages.get("replace.invites", old.username()), () -> again(row));
        } else if (row.invite().delivery().state() != DeliveryState.NONE) {
            replace(old, messages.get("replace.resends", old.username()), () -> resend(row));
        } else {
            replace(old, messages.get("replace.copies", old.username()), () -> copyLink(row));
        }
    }

    private void replace(Member old, String next, Runnable inviteAgain) {
        removal.ask(
                old,
                next,
                removed -> {
                    notices.info(removed);
                    inviteAgain.run();
                });
    }

    /** Whether a different invite would have accepted the account. */
    private static boolean canBeFixed(LastAttempt attempt) {
        return switch (attempt.reason()) {
            case WRONG_PROVIDER, WRONG_TENANT, WRONG_USERNAME -> true;
            case USERNAME_NOT_VERIFIED,
                    SIGN_IN_POLICY,
                    PERSONAL_ACCOUNT,
                    MEMBER_LIMIT_REACHED,
                    ALREADY_A_MEMBER,
                    MEMBER_SUSPENDED,
                    ACCOUNT_RECREATED,
                    INVITE_CREATOR_REMOVED,
                    PROVIDER_REFUSED ->
                    false;
        };
    }

    private static boolean isRefusedAsPersonal(Invite invite) {
        LastAttempt attempt = invite.lastAttempt();
        return attempt != null
                && attempt.reason() == AttemptReason.PERSONAL_ACCOUNT
                && !invite.personalAccounts();
    }

    private void allowPersonalAccounts(InviteRow row) {
        Invite invite = row.invite();
        LastAttempt attempt = Objects.requireNonNull(invite.lastAttempt());
        AllowPersonalAccounts action = model.allowPersonalAccounts(row);
        action.whenDone(() -> notices.info(messages.get("allow.done", invite.username())));
        dialogs.ask(
                messages.get("allow.title"),
                Dialogs.paragraph(
                        messages.get(
                                "allow.text",
                                attempt.username(),
                                messages.get("brand." + attempt.provider()),
                                labels.inSentence(invite.role()))),
                messages.get("allow.confirm"),
                Weight.DANGEROUS,
                action);
    }

    /** Asks whether to resend, revoke, or copy the links of several invites. */
    void ask(BatchKind kind, List<InviteRow> rows) {
        batches.ask(kind, rows);
    }

    /** Copies the link of a pending invite, or explains why there is none. */
    void copyLink(InviteRow row) {
        String username = row.invite().username();
        InviteStatus status = row.status();
        if (status != InviteStatus.PENDING) {
            notices.warn(messages.get("copy.not." + status, username));
            return;
        }
        if (model.isLinksOnly() && row.needsConfirmation()) {
            notices.warn(messages.get("confirm.administrator.long"));
            return;
        }
        model.link(
                row,
                link -> {
                    clipboard.put(link);
                    copied.copied(row.invite());
                    notices.info(messages.get("copy.done", username));
                },
                notices::warn);
    }

    /** The invite whose link was copied a moment ago. */
    CopiedLink copied() {
        return copied;
    }

    /** Describes invites in tables that are copied or exported. */
    TextTable<InviteRow> text() {
        return text;
    }

    /** Copies the link of a pending invite, or several invites as a table without links. */
    void copy(List<InviteRow> rows) {
        if (rows.size() == 1 && rows.getFirst().status() == InviteStatus.PENDING) {
            copyLink(rows.getFirst());
        } else {
            notices.info(CopiedRows.copy(text, rows));
        }
    }

    /** Renews an expired invite and copies its new link. */
    private void renew(InviteRow row) {
        model.renew(
                row,
                renewed -> {
                    String link = renewed.link();
                    if (link != null) {
                        clipboard.put(link);
                    }
                    String address = renewed.delivery().address();
                    notices.info(
                            address == null
                                    ? messages.get("renew.done", renewed.username())
                                    : messages.get("renew.done.mail", renewed.username(), address));
                },
                notices::warn);
    }

    private void resend(InviteRow row) {
        model.resend(
                row,
                invite ->
                        notices.info(
                                messages.get(
                                        "resend.done",
                                        String.valueOf(invite.delivery().address()))),
                notices::warn);
    }

    /** Asks whether to revoke a pending invite, or explains that the invite isn't pending. */
    void revoke(InviteRow row) {
        Invite invite = row.invite();
        if (row.status() != InviteStatus.PENDING) {
            notices.warn(messages.get("revoke.not." + row.status(), invite.username()));
            return;
        }
        RevokeInvite revocation = model.revoke(row);
        revocation.whenDone(() -> announceRevocation(row));
        dialogs.ask(
                messages.get("revoke.title", invite.username()),
                Dialogs.paragraph(messages.get("revoke.text", invite.username())),
                messages.get("revoke.confirm"),
                Weight.DANGEROUS,
                revocation);
    }

    private void announceRevocation(InviteRow row) {
        String username = row.invite().username();
        // A revoked link stays revoked
        UndoableChange revocation =
                UndoableChange.followedBy(
                        () -> messages.get("undo.revoke", username),
                        () -> again(row.invite(), InviteStatus.REVOKED));
        var _ = undo.add(revocation, messages.get("revoke.done", username), messages.get("again"));
    }

    private void again(InviteRow row) {
        again(row.invite(), row.status());
    }

    private void again(Invite earlier, InviteStatus status) {
        InviteFormViewModel invitation = model.invitation();
        invitation.fillIn(earlier);
        if (status == InviteStatus.REVOKED || status == InviteStatus.EXPIRED) {
            invitation.options().explain(messages.get("again.why." + status, earlier.username()));
        }
        open.accept(invitation);
    }

    private void fix(InviteRow row) {
        InviteFormViewModel invitation = model.invitation();
        invitation.correct(row.invite());
        open.accept(invitation);
    }
}
