package org.roster.demo;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.Locale;
import java.util.Optional;

/** Checks whether this machine can open a window. */
@SuppressWarnings("restricted") // calls native libraries
final class Display {

    private Display() {}

    /** Returns why no window can be opened, as a sentence; empty if one can. */
    static Optional<String> problem() {
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux")) {
            return Optional.empty();
        }
        // JavaFX on Linux uses X11 through GTK 3, also under Wayland
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup("libgtk-3.so.0", arena);
        } catch (IllegalArgumentException e) {
            return Optional.of("GTK 3 (libgtk-3.so.0) is not installed.");
        }
        try (Arena arena = Arena.ofConfined()) {
            return canOpen(arena) ? Optional.empty() : Optional.of("No X11 display is available.");
        } catch (Throwable e) {
            return Optional.of("X11 (libX11.so.6) is not installed.");
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
