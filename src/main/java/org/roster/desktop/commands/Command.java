package org.roster.desktop.commands;

import javafx.scene.input.KeyCombination;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.ui.text.Messages;

/**
 * Something that can be done from anywhere in the organization's window.
 *
 * @param kind what
 * @param run does it
 */
public record Command(Kind kind, Runnable run) {

    /** What there is to do, in the order in which it is listed. */
    public enum Kind {
        INVITE("mdi2a-account-plus-outline", "Shortcut+N"),
        INVITE_MANY("mdi2a-account-multiple-plus-outline", "Shortcut+Shift+N"),
        COPY_LINK("mdi2l-link-variant", "Shortcut+L"),
        TAKE_UP("mdi2u-undo", "Shortcut+Z"),
        SEARCH("mdi2m-magnify", "Shortcut+F"),
        PALETTE("mdi2a-arrow-right-circle-outline", "Shortcut+K"),
        USERS("mdi2a-account-group-outline", "Shortcut+1"),
        INVITES("mdi2e-email-outline", "Shortcut+2"),
        ACTIVITY("mdi2h-history", "Shortcut+3"),
        LIMITS("mdi2g-gauge", "Shortcut+4"),
        SETTINGS("mdi2c-cog-outline", "Shortcut+Comma"),
        SHORTCUTS("mdi2k-keyboard-outline", "F1"),
        LOG("mdi2t-text-box-outline", null),
        SWITCH_SERVER("mdi2s-swap-horizontal", null),
        SIGN_OUT("mdi2l-logout", null);

        private final String icon;
        private final @Nullable String keys;

        Kind(String icon, @Nullable String keys) {
            this.icon = icon;
            this.keys = keys;
        }

        /** What starts it, or null where only the palette does. */
        public @Nullable KeyCombination keys() {
            return keys == null ? null : KeyCombination.valueOf(keys);
        }

        String icon() {
            return icon;
        }

        /**
         * What its keys are called on this system, in the person's language; empty where there are
         * none.
         */
        String keysText() {
            KeyCombination combination = keys();
            return combination == null ? "" : new KeyNames().of(combination);
        }

        /** A verb and its object, in the person's language. */
        String text() {
            Messages messages = Messages.beside(Command.class);
            return messages.get("command." + name());
        }
    }
}
