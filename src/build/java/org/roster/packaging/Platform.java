package org.roster.packaging;

import java.util.Locale;
import java.util.regex.Pattern;

/** The operating system to package for, which is the one that runs the build. */
enum Platform {
    LINUX("linux", "png", "linux-(x86-64|aarch64)/libjnidispatch\\.so"),
    MACOS("macos", "icns", "darwin-(x86-64|aarch64)/libjnidispatch\\.jnilib"),
    WINDOWS("windows", "ico", "win32-(x86-64|aarch64)/jnidispatch\\.dll");

    private final String folder;
    private final String icon;
    private final String jna;

    Platform(String folder, String icon, String jna) {
        this.folder = folder;
        this.icon = icon;
        this.jna = jna;
    }

    static Platform current() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return name.startsWith("windows") ? WINDOWS : name.startsWith("mac") ? MACOS : LINUX;
    }

    /** Returns the name of its folder in {@code installer/}. */
    String folder() {
        return folder;
    }

    /** Returns the name of the icon file in the format that its packaging tools accept. */
    String icon() {
        return this == LINUX ? "roster-512." + icon : "roster." + icon;
    }

    /** Matches the full names of jar entries that are native libraries for it. */
    Pattern natives() {
        String processor = System.getProperty("os.arch", "");
        boolean arm = processor.equals("aarch64");
        String kind = jna.replace("(x86-64|aarch64)", arm ? "aarch64" : "x86-64");
        String sqlite = "org/sqlite/native/Linux/" + (arm ? "aarch64" : "x86_64") + "/.*\\.so";
        // JavaFX has its native libraries at the root of its jars
        return Pattern.compile(
                "[^/]+\\.(so|dylib|dll)|com/sun/jna/" + kind + (this == LINUX ? "|" + sqlite : ""));
    }
}
