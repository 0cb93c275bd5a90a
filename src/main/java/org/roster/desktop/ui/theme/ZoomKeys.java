package org.roster.desktop.ui.theme;

import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

import java.util.List;
import java.util.stream.Stream;

/** The keyboard shortcuts for the zoom, on all keyboard layouts and on the number pad. */
public final class ZoomKeys {

    // On many keyboard layouts, plus needs Shift or shares a key with equals
    private static final List<KeyCombination> LARGER =
            Stream.of(KeyCode.PLUS, KeyCode.EQUALS, KeyCode.ADD)
                    .map(code -> keys(code, KeyCombination.SHIFT_ANY))
                    .toList();
    private static final List<KeyCombination> SMALLER =
            Stream.of(KeyCode.MINUS, KeyCode.SUBTRACT).map(code -> keys(code)).toList();
    private static final List<KeyCombination> USUAL =
            Stream.of(KeyCode.DIGIT0, KeyCode.NUMPAD0).map(code -> keys(code)).toList();
    private static final List<KeyCombination> ALL =
            Stream.of(LARGER, SMALLER, USUAL).flatMap(List::stream).toList();

    private ZoomKeys() {}

    private static KeyCombination keys(KeyCode code, KeyCombination.Modifier... also) {
        return new KeyCodeCombination(
                code,
                Stream.concat(Stream.of(KeyCombination.SHORTCUT_DOWN), Stream.of(also))
                        .toArray(KeyCombination.Modifier[]::new));
    }

    /** Adds the shortcuts to a scene. */
    public static void put(Scene scene, Runnable larger, Runnable smaller, Runnable usual) {
        LARGER.forEach(keys -> scene.getAccelerators().put(keys, larger));
        SMALLER.forEach(keys -> scene.getAccelerators().put(keys, smaller));
        USUAL.forEach(keys -> scene.getAccelerators().put(keys, usual));
    }

    /** Copies the shortcuts of one scene to another. */
    public static void copy(Scene from, Scene to) {
        for (KeyCombination keys : ALL) {
            Runnable does = from.getAccelerators().get(keys);
            if (does != null) {
                to.getAccelerators().put(keys, does);
            }
        }
    }
}
