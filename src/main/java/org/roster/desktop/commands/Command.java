package org.roster.desktop.commands;

import javafx.scene.input.KeyCombination;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.ui.text.Messages;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A command that is available on every screen of an organization.
 *
 * @param kind the kind of command
 * @param text returns the localized text of the command, which may change
 * @param possible whether the command has an effect now
 * @param run runs the command
 */
public record Command(Kind kind, Supplier<String> text, BooleanSupplier possible, Runnable run) {

    /** Creates a command that is always possible, and whose text is the name of its kind. */
    public Command(Kind kind, Runnable run) {
        this(kind, () -> true, run);
    }

    /** Creates a command whose text is the name of its kind. */
    public Command(Kind kind, BooleanSupplier possible, Runnable run) {
        this(kind, kind::text, possible, run);
    }

    /** The kinds of commands, in the order of their list. */
    public enum Kind {
        INVITE("mdi2a-account-plus-outline", "Shortcut+N"),
        INVITE_MANY("mdi2a-account-multiple-plus-outline", "Shortcut+Shift+N"),
        COPY_LINK("mdi2l-link-variant", "Shortcut+L"),
        UNDO("mdi2u-undo", "Shortcut+Z"),
        SEARCH("mdi2m-magnify", "Shortcut+F"),
        PALETTE("mdi2a-arrow-right-circle-outline", "Shortcut+K"),
        USERS("mdi2a-account-group-outline", "Shortcut+1"),
        INVITES("mdi2e-email-outline", "Shortcut+2"),
        ACTIVITY("mdi2h-history", "Shortcut+3"),
        LIMITS("mdi2g-gauge", "Shortcut+4"),
        POLICY("mdi2s-shield-account-outline", "Shortcut+5"),
        TOKENS("mdi2k-key-outline", "Shortcut+6"),
        WEBHOOKS("mdi2w-webhook", "Shortcut+7"),
        PROVISIONING("mdi2a-account-sync-outline", "Shortcut+8"),
        THEME_SYSTEM("mdi2t-theme-light-dark", null),
        THEME_LIGHT("mdi2w-white-balance-sunny", null),
        THEME_DARK("mdi2w-weather-night", null),
        MAIL_SETTINGS("mdi2e-email-edit-outline", null),
        SETTINGS("mdi2c-cog-outline", "Shortcut+Comma"),
        DOCUMENTATION("mdi2b-book-open-outline", "F1"),
        SHORTCUTS("mdi2k-keyboard-outline", "Shift+F1"),
        REPORT("mdi2b-bug-outline", null),
        ABOUT("mdi2i-information-outline", null),
        SIGN_INS("mdi2d-devices", null),
        LOG("mdi2t-text-box-outline", null),
        SWITCH_SERVER("mdi2s-swap-horizontal", "Shortcut+Shift+O"),
        ADD_SERVER("mdi2p-plus", null),
        SIGN_OUT("mdi2l-logout", null),
        QUIT("mdi2e-exit-to-app", "Shortcut+Q");

        private final String icon;
        private final @Nullable String keys;

        Kind(String icon, @Nullable String keys) {
            this.icon = icon;
            this.keys = keys;
        }

        /** The keyboard shortcut, or null if the command is only in the palette. */
        public @Nullable KeyCombination keys() {
            return keys == null ? null : KeyCombination.valueOf(keys);
        }

        String icon() {
            return icon;
        }

        /** The localized name of the shortcut on this system; empty if there is none. */
        String keysText() {
            KeyCombination combination = keys();
            return combination == null ? "" : new KeyNames().of(combination);
        }

        /** The localized name of the command. */
        String text() {
            Messages messages = Messages.beside(Command.class);
            return messages.get("command." + name());
        }
    }
}
