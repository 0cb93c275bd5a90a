package org.roster.desktop.commands;

import javafx.scene.input.KeyCombination;

import org.roster.desktop.ui.text.Messages;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Localized names of keys. JavaFX has only English names. */
final class KeyNames {

    private final Messages messages = Messages.beside(KeyNames.class);

    /**
     * Returns the name of a shortcut in the style of this system: {@code Ctrl+N}, {@code Strg+N},
     * {@code ⌘N}.
     */
    String of(KeyCombination combination) {
        return of(combination.getDisplayText());
    }

    /**
     * Returns the name of the shortcut key together with a character that several keys can type.
     */
    String withShortcut(String sign) {
        String zero = of(KeyCombination.valueOf("Shortcut+0"));
        return zero.substring(0, zero.length() - 1) + sign;
    }

    /** Returns a localized name for English key names, joined by plus signs. */
    String of(String english) {
        return Arrays.stream(english.split("\\+")).map(this::name).collect(Collectors.joining("+"));
    }

    private String name(String english) {
        return switch (english) {
            case "Ctrl" -> messages.get("key.control");
            case "Shift" -> messages.get("key.shift");
            case "Enter" -> messages.get("key.enter");
            case "Delete" -> messages.get("key.delete");
            default -> english;
        };
    }
}
