package org.roster.packaging;

import java.util.Locale;

/** One of the two programs, and what its runtime has to have. */
public enum Program {
    /** The window. */
    DESKTOP(
            "org.roster.desktop.Launcher",
            "java.desktop,java.instrument,java.naming,java.net.http,java.scripting,"
                    + "java.security.jgss,java.sql,jdk.accessibility,jdk.crypto.ec,jdk.httpserver,"
                    + "jdk.localedata,jdk.unsupported,jdk.zipfs"),
    /** The service. */
    SERVER(
            "org.roster.server.cli.RosterServerCommand",
            "java.desktop,java.management,java.naming,java.net.http,"
                    + "java.security.jgss,java.security.sasl,java.sql,jdk.crypto.ec,jdk.httpserver,"
                    + "jdk.jfr,jdk.localedata,jdk.management,jdk.unsupported,jdk.zipfs");

    private final String mainClass;
    private final String modules;

    Program(String mainClass, String modules) {
        this.mainClass = mainClass;
        this.modules = modules;
    }

    String mainClass() {
        return mainClass;
    }

    /** What jlink is told. The desktop's certificates of Windows and macOS come with these. */
    String modules(Platform platform) {
        return platform == Platform.WINDOWS ? modules + ",jdk.crypto.mscapi" : modules;
    }

    /** As {@code class-path.txt} and the jars have it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
