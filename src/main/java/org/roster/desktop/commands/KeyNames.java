package org.roster.desktop.commands;

import javafx.scene.input.KeyCombination;

import org.roster.desktop.ui.text.Messages;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Keys as they are printed on the person's keyboard; JavaFX names them in English alone. */
final class KeyNames {

    private final Messages messages = Messages.beside(KeyNames.class);

    /** A combination as this system writes it: {@code Ctrl+N}, {@code Strg+N}, {@code ⌘N}. */
    String of(KeyCombination combination) {
        return of(combination.getDisplayText());
    }

    /** A sign together with the system's key for commands, where the sign is several keys. */
    String withShortcut(String sign) {
        String zero = of(KeyCombination.valueOf("Shortcut+0"));
        return zero.substring(0, zero.length() - 1) + sign;
    }

    /** Keys by their English names, with a plus between them. */
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
