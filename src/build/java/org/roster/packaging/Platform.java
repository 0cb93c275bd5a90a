package org.roster.packaging;

import java.util.Locale;
import java.util.regex.Pattern;

/** The operating system that is packed for: the one that packs. */
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

    /** Its folder in {@code installer/}. */
    String folder() {
        return folder;
    }

    /** The icon file that its tools take. */
    String icon() {
        return this == LINUX ? "roster-512." + icon : "roster." + icon;
    }

    /** Which entries of jars are native code for it, by their whole names. */
    Pattern natives() {
        String processor = System.getProperty("os.arch", "");
        boolean arm = processor.equals("aarch64");
        String kind = jna.replace("(x86-64|aarch64)", arm ? "aarch64" : "x86-64");
        String sqlite = "org/sqlite/native/Linux/" + (arm ? "aarch64" : "x86_64") + "/.*\\.so";
        // JavaFX's are at the top of its jars
        return Pattern.compile(
                "[^/]+\\.(so|dylib|dll)|com/sun/jna/" + kind + (this == LINUX ? "|" + sqlite : ""));
    }
}
