package org.roster.packaging;

import java.util.List;
import java.util.Locale;

/** One of the two programs, and what its runtime has to have. */
public enum Program {
    /** The window. */
    DESKTOP(
            "org.roster.desktop.Launcher",
            "java.desktop,java.instrument,java.naming,java.net.http,java.scripting,"
                    + "java.security.jgss,java.sql,jdk.accessibility,jdk.crypto.ec,jdk.httpserver,"
                    + "jdk.localedata,jdk.unsupported,jdk.zipfs",
            List.of("org/roster/server/", "db/")),
    /** The service. */
    SERVER(
            "org.roster.server.cli.RosterServerCommand",
            "java.desktop,java.management,java.naming,java.net.http,"
                    + "java.security.jgss,java.security.sasl,java.sql,jdk.crypto.ec,jdk.httpserver,"
                    + "jdk.jfr,jdk.localedata,jdk.management,jdk.unsupported,jdk.zipfs",
            List.of("org/roster/desktop/"));

    private final String mainClass;
    private final String modules;
    private final List<String> foldersOfTheOther;

    Program(String mainClass, String modules, List<String> foldersOfTheOther) {
        this.mainClass = mainClass;
        this.modules = modules;
        this.foldersOfTheOther = foldersOfTheOther;
    }

    String mainClass() {
        return mainClass;
    }

    /** What jlink is told. The desktop's certificates of Windows and macOS come with these. */
    String modules(Platform platform) {
        return platform == Platform.WINDOWS ? modules + ",jdk.crypto.mscapi" : modules;
    }

    /** Returns the folders of classes and resources that only the other program needs. */
    List<String> foldersOfTheOther() {
        return foldersOfTheOther;
    }

    /** Returns the word for it in the names of jars and folders. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
