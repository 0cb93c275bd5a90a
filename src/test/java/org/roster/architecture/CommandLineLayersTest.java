package org.roster.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

/** Checks the dependencies of the command line, and that nothing depends on it. */
public abstract class CommandLineLayersTest {

    private static final String COMMAND_LINE = "org.roster.commandline..";

    @Test
    void commandLineReachesNoJavaFx() {
        noClasses()
                .that()
                .resideInAPackage(COMMAND_LINE)
                .should()
                .transitivelyDependOnClassesThat()
                .resideInAPackage("javafx..")
                .because("a command must neither load nor start a window toolkit")
                .check(ImportedCode.product());
    }

    @Test
    void commandLineUsesOnlyThePublicApi() {
        noClasses()
                .that()
                .resideInAPackage(COMMAND_LINE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.roster.server..", "org.roster.demo..", "org.jdbi..")
                .because("the command line is an ordinary client")
                .check(ImportedCode.product());
    }

    @Test
    void otherProgramsDoNotDependOnTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage(COMMAND_LINE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(COMMAND_LINE)
                .because("the window and the service work without it")
                .check(ImportedCode.product());
    }
}
