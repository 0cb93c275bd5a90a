package org.roster.packaging;

import java.util.List;
import java.util.Locale;

/** A program that is packaged, and the Java modules that its runtime contains. */
public enum Program {
    /** The JavaFX application and the administrator's command line, which share the client. */
    DESKTOP(
            "org.roster.desktop.Launcher",
            "java.desktop,java.instrument,java.naming,java.net.http,java.scripting,"
                    + "java.security.jgss,java.sql,jdk.accessibility,jdk.crypto.ec,jdk.httpserver,"
                    + "jdk.localedata,jdk.security.auth,jdk.unsupported,jdk.zipfs",
            "org/roster/server/,db/"),
    /** The administrator's command line without the JavaFX application. */
    COMMAND_LINE(
            Installer.COMMAND_LINE,
            "java.logging,java.naming,java.net.http,java.security.jgss,java.sql,jdk.crypto.ec,"
                    + "jdk.httpserver,jdk.localedata,jdk.security.auth,jdk.unsupported",
            "org/roster/server/,db/"),
    /** The service. */
    SERVER(
            "org.roster.server.cli.RosterServerCommand",
            "java.desktop,java.management,java.naming,java.net.http,"
                    + "java.security.jgss,java.security.sasl,java.sql,jdk.crypto.ec,jdk.httpserver,"
                    + "jdk.jfr,jdk.localedata,jdk.management,jdk.unsupported,jdk.zipfs",
            "org/roster/client/,org/roster/desktop/,org/roster/commandline/");

    private final String mainClass;
    private final String modules;
    private final String foldersOfOtherProgram;

    Program(String mainClass, String modules, String foldersOfOtherProgram) {
        this.mainClass = mainClass;
        this.modules = modules;
        this.foldersOfOtherProgram = foldersOfOtherProgram;
    }

    String mainClass() {
        return mainClass;
    }

    /**
     * Returns the modules for jlink. {@code jdk.crypto.mscapi} gives access to the certificates of
     * Windows.
     */
    String modules(Platform platform) {
        return platform == Platform.WINDOWS ? modules + ",jdk.crypto.mscapi" : modules;
    }

    /** Returns the folders of classes and resources that only the other program needs. */
    List<String> foldersOfOtherProgram() {
        return List.of(foldersOfOtherProgram.split(","));
    }

    /** Returns the name used for jars and folders. */
    String id() {
        return this == COMMAND_LINE ? "cli" : name().toLowerCase(Locale.ROOT);
    }
}
