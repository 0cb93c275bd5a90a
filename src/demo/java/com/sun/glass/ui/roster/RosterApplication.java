package com.sun.glass.ui.roster;

import com.sun.glass.events.KeyEvent;
import com.sun.glass.events.MouseEvent;
import com.sun.glass.events.WindowEvent;
import com.sun.glass.ui.Accessible;
import com.sun.glass.ui.Cursor;
import com.sun.glass.ui.Pixels;
import com.sun.glass.ui.Screen;
import com.sun.glass.ui.View;
import com.sun.glass.ui.Window;
import com.sun.glass.ui.headless.HeadlessApplication;
import com.sun.glass.ui.headless.HeadlessView;
import com.sun.glass.ui.headless.HeadlessWindow;
import com.sun.glass.ui.headless.HeadlessWindowManager;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Corrects defects of the Headless platform in JavaFX 26: every click requests a context menu,
 * mouse events lack the pressed modifier keys, a released button counts as pressed, several windows
 * have the focus, windows behind a dialog accept input, and the screen is 1000 × 1000. Nothing is
 * painted on the screen; pictures come from {@code Scene.snapshot}.
 */
final class RosterApplication extends HeadlessApplication {

    /** Painting takes a quarter of the time of tests, which only see pictures. */
    private static final boolean PAINTED =
            !System.getProperty("roster.window.painted", "true").equals("false");

    private static final int WIDTH = 2560;
    private static final int HEIGHT = 1600;

    private final Screen screen =
            new Screen(
                    0, 32, 0, 0, WIDTH, HEIGHT, 0, 0, WIDTH, HEIGHT, 0, 0, WIDTH, HEIGHT, 96, 96,
                    1f, 1f, 1f, 1f);

    /**
     * The frame buffer, which windows clear when they shrink. The superclass uses 1000-pixel rows.
     */
    private final ByteBuffer frameBuffer = sparse((HEIGHT * 1000 + WIDTH) * Integer.BYTES);

    /** The pressed modifier keys, regardless of the window. */
    private int keyModifiers = KeyEvent.MODIFIER_NONE;

    /** Maps a sparse file, so that unwritten pixels take no memory. */
    private static ByteBuffer sparse(int size) {
        try (FileChannel file =
                FileChannel.open(
                        Files.createTempFile("roster-screen", null),
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE)) {
            return file.map(FileChannel.MapMode.READ_WRITE, 0, size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Screen[] staticScreen_getScreens() {
        return new Screen[] {screen};
    }

    @Override
    public Window createWindow(Window owner, Screen on, int styleMask) {
        return new RosterWindow(owner, on, frameBuffer, styleMask);
    }

    @Override
    public Accessible createAccessible() {
        return new RosterAccessible();
    }

    @Override
    public View createView() {
        return new RosterView();
    }

    @Override
    public Cursor createCursor(int x, int y, Pixels pixels) {
        return createCursor(Cursor.CURSOR_DEFAULT);
    }

    private static final class RosterWindow extends HeadlessWindow {

        private boolean enabled = true;

        RosterWindow(Window owner, Screen screen, ByteBuffer frameBuffer, int styleMask) {
            super(new HeadlessWindowManager(), owner, screen, frameBuffer, styleMask);
        }

        /** JavaFX lays out minimized windows but doesn't paint them. */
        @Override
        public boolean isMinimized() {
            return !PAINTED || super.isMinimized();
        }

        @Override
        protected boolean _minimize(long ptr, boolean minimize) {
            return minimize == super.isMinimized() || super._minimize(ptr, minimize);
        }

        @Override
        protected void _setEnabled(long ptr, boolean enable) {
            enabled = enable;
        }

        @Override
        protected boolean _requestFocus(long ptr, int event) {
            // Menus close when they lose the focus
            for (Window other : List.copyOf(Window.getWindows())) {
                if (other != this && other.isFocused() && other instanceof RosterWindow window) {
                    window.notifyFocus(WindowEvent.FOCUS_LOST);
                }
            }
            return super._requestFocus(ptr, event);
        }

        @Override
        protected boolean _setVisible(long ptr, boolean visible) {
            if (!visible && isFocused()) {
                notifyFocus(WindowEvent.FOCUS_LOST);
                if (getOwner() instanceof RosterWindow owner && owner.enabled) {
                    owner.notifyFocus(WindowEvent.FOCUS_GAINED);
                }
            }
            return super._setVisible(ptr, visible);
        }
    }

    private final class RosterView extends HeadlessView {

        private boolean acceptsInput() {
            return getWindow() instanceof RosterWindow window && window.enabled;
        }

        @Override
        protected void _uploadPixels(long ptr, Pixels pixels) {
            // Nothing is painted on the screen
        }

        @Override
        protected void notifyMouse(
                int type,
                int button,
                int x,
                int y,
                int xAbs,
                int yAbs,
                int modifiers,
                boolean isPopupTrigger,
                boolean isSynthesized) {
            if (acceptsInput() || type == MouseEvent.EXIT) {
                boolean popupTrigger = type == MouseEvent.DOWN && button == MouseEvent.BUTTON_RIGHT;
                super.notifyMouse(
                        type,
                        button,
                        x,
                        y,
                        xAbs,
                        yAbs,
                        withoutReleased(type, button, modifiers) | keyModifiers,
                        popupTrigger,
                        false);
            }
        }

        /** Other platforms report the buttons that are still down. */
        private static int withoutReleased(int type, int button, int modifiers) {
            if (type != MouseEvent.UP) {
                return modifiers;
            }
            return switch (button) {
                case MouseEvent.BUTTON_LEFT -> modifiers & ~KeyEvent.MODIFIER_BUTTON_PRIMARY;
                case MouseEvent.BUTTON_RIGHT -> modifiers & ~KeyEvent.MODIFIER_BUTTON_SECONDARY;
                default -> modifiers;
            };
        }

        @Override
        protected void notifyMenu(int x, int y, int xAbs, int yAbs, boolean isKeyboardTrigger) {
            if (acceptsInput()) {
                super.notifyMenu(x, y, xAbs, yAbs, isKeyboardTrigger);
            }
        }

        @Override
        protected void notifyKey(int type, int keyCode, char[] keyChars, int modifiers) {
            keyModifiers = modifiers;
            if (acceptsInput()) {
                super.notifyKey(type, keyCode, keyChars, modifiers);
            }
        }
    }
}
