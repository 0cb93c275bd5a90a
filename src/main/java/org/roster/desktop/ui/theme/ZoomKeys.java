package org.roster.desktop.ui.theme;

import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

import java.util.List;
import java.util.stream.Stream;

/** The keys that make everything larger or smaller, wherever a keyboard has plus and minus. */
public final class ZoomKeys {

    // Plus is above another sign on many keyboards
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

    /** Lets the keys do this in a window. */
    public static void put(Scene scene, Runnable larger, Runnable smaller, Runnable usual) {
        LARGER.forEach(keys -> scene.getAccelerators().put(keys, larger));
        SMALLER.forEach(keys -> scene.getAccelerators().put(keys, smaller));
        USUAL.forEach(keys -> scene.getAccelerators().put(keys, usual));
    }

    /** Lets the keys do the same in another window. */
    public static void copy(Scene from, Scene to) {
        for (KeyCombination keys : ALL) {
            Runnable does = from.getAccelerators().get(keys);
            if (does != null) {
                to.getAccelerators().put(keys, does);
            }
        }
    }
}
