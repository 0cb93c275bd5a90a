package org.roster.demo;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.Locale;
import java.util.Optional;

/** Whether a window can be opened here. */
@SuppressWarnings("restricted") // asks the system by its own libraries
final class Display {

    private Display() {}

    /** Why no window can be opened, a sentence; empty where one can. */
    static Optional<String> obstacle() {
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux")) {
            return Optional.empty();
        }
        // JavaFX on Linux speaks X11 through GTK 3, under Wayland too
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup("libgtk-3.so.0", arena);
        } catch (IllegalArgumentException e) {
            return Optional.of("There is no GTK 3 (libgtk-3.so.0) on this machine.");
        }
        try (Arena arena = Arena.ofConfined()) {
            return canOpen(arena)
                    ? Optional.empty()
                    : Optional.of("There is no display that a window could be opened on.");
        } catch (Throwable e) {
            return Optional.of("There is no X11 (libX11.so.6) on this machine.");
        }
    }

    private static boolean canOpen(Arena arena) throws Throwable {
        SymbolLookup x11 = SymbolLookup.libraryLookup("libX11.so.6", arena);
        Linker linker = Linker.nativeLinker();
        MemorySegment display =
                (MemorySegment)
                        linker.downcallHandle(
                                        x11.findOrThrow("XOpenDisplay"),
                                        FunctionDescriptor.of(
                                                ValueLayout.ADDRESS, ValueLayout.ADDRESS))
                                .invokeExact(MemorySegment.NULL);
        if (display.equals(MemorySegment.NULL)) {
            return false;
        }
        var _ =
                (int)
                        linker.downcallHandle(
                                        x11.findOrThrow("XCloseDisplay"),
                                        FunctionDescriptor.of(
                                                ValueLayout.JAVA_INT, ValueLayout.ADDRESS))
                                .invokeExact(display);
        return true;
    }
}
