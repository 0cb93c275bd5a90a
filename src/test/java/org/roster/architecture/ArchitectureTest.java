package org.roster.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;

import javafx.application.Platform;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.roster.client.platform.SystemProgram;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The dependency rules of the product; each rule gives its reason. */
public abstract class ArchitectureTest {

    private static final String CONTRACT = "org.roster.contract..";
    private static final String UNICODE = "org.roster.unicode..";
    private static final String ICU = "com.ibm.icu..";
    private static final String CLIENT = "org.roster.client..";
    private static final String COMMAND_LINE = "org.roster.commandline..";
    private static final String DESKTOP = "org.roster.desktop..";
    private static final String SERVER = "org.roster.server..";
    private static final String DEMO = "org.roster.demo..";
    private static final String GENERATED = "org.roster.server.templates..";

    @Test
    void contractDependsOnNoOtherPackage() {
        check(
                classes()
                        .that()
                        .resideInAPackage(CONTRACT)
                        .should()
                        .onlyDependOnClassesThat(
                                resideInAnyPackage(
                                        CONTRACT,
                                        "java..",
                                        "org.jspecify.annotations..",
                                        "com.fasterxml.jackson.annotation.."))
                        .because(
                                "clients and the service share the contract, so it must not add"
                                        + " dependencies"));
    }

    @Test
    void onlyUnicodeDependsOnIcu() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(UNICODE)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(ICU)
                        .because("loading ICU takes a tenth of a second, so it must be deferred"));
        check(
                classes()
                        .that()
                        .resideInAPackage(UNICODE)
                        .should()
                        .onlyDependOnClassesThat(
                                resideInAnyPackage(
                                        UNICODE, ICU, "java..", "org.jspecify.annotations.."))
                        .because("the desktop and the service share it"));
    }

    @Test
    void clientDependsOnNeitherProgramNorJavaFx() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage(CLIENT)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(DESKTOP, COMMAND_LINE, SERVER, "javafx..", "java.awt..")
                        .because("the desktop and the command line share it"));
    }

    @Test
    void clientsDoNotDependOnTheService() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(CLIENT, COMMAND_LINE, DESKTOP)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                SERVER, "io.javalin..", "org.eclipse.jetty..", "org.jdbi..")
                        .because("they use only the public HTTPS API, as any other client does"));
    }

    @Test
    void serviceDependsOnNeitherDesktopNorJavaFx() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage(SERVER)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(CLIENT, COMMAND_LINE, DESKTOP, "javafx..", "java.awt..")
                        .because("the service runs on machines without a window system"));
    }

    @Test
    void productDoesNotDependOnTheDemo() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(CONTRACT, CLIENT, COMMAND_LINE, DESKTOP, SERVER)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(DEMO)
                        .because("the product's jars do not contain the demo"));
    }

    @Test
    void onlyTasksCallRunLater() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage(DESKTOP)
                        .and()
                        .resideOutsideOfPackage("org.roster.desktop.task..")
                        .should()
                        .callMethodWhere(
                                describe(
                                        "call Platform.runLater",
                                        call ->
                                                isMethod(
                                                        call.getTarget(),
                                                        Platform.class,
                                                        "runLater")))
                        .because(
                                "Tasks delivers results on the JavaFX thread and discards them"
                                        + " when their view is closed"));
    }

    @Test
    void noCodeCreatesThreadsDirectly() {
        check(
                noClasses()
                        .should()
                        .callConstructorWhere(
                                describe(
                                        "call new Thread",
                                        call -> call.getTargetOwner().isAssignableTo(Thread.class)))
                        .because(
                                "a thread without an owner outlives the object that it works for"));
    }

    @Test
    void onlySystemProgramStartsPrograms() {
        check(
                noClasses()
                        .that()
                        .doNotBelongToAnyOf(SystemProgram.class)
                        .should()
                        .callCodeUnitWhere(
                                describe(
                                        "start a program",
                                        call ->
                                                call.getTargetOwner().isEquivalentTo(Runtime.class)
                                                                && call.getName().equals("exec")
                                                        || call.getTargetOwner()
                                                                        .isEquivalentTo(
                                                                                ProcessBuilder
                                                                                        .class)
                                                                && call.getTarget()
                                                                        .getName()
                                                                        .equals("<init>")))
                        .because(
                                "it refuses a bare name, which Windows would search for in the"
                                        + " current folder"));
    }

    @Test
    void noCodeSleeps() {
        NO_SLEEP.check(ImportedCode.everything());
    }

    private static final ArchRule NO_SLEEP =
            noClasses()
                    .should()
                    .callMethodWhere(
                            describe(
                                    "call Thread.sleep",
                                    call -> isMethod(call.getTarget(), Thread.class, "sleep")))
                    .because("a fixed delay is always too long or too short");

    @Test
    void programsLogInsteadOfPrinting() {
        check(
                NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.because(
                        "printed text has neither a log level nor a request id"));
    }

    @Test
    void staticFieldsAreFinal() {
        check(
                fields().that()
                        .areStatic()
                        .and()
                        .areDeclaredInClassesThat()
                        .resideOutsideOfPackage(GENERATED)
                        .should()
                        .beFinal()
                        .because("mutable static state couples all code that uses it"));
    }

    @Test
    void everyPackageIsNullMarked() {
        classes()
                .that()
                .resideOutsideOfPackage(GENERATED)
                .should(
                        be(
                                describe(
                                        "in a @NullMarked package",
                                        ArchitectureTest::isInMarkedPackage)))
                .because("NullAway checks only marked packages")
                .check(ImportedCode.everything());
    }

    @Test
    void simpleClassNamesAreUnique() {
        Map<String, List<String>> bySimpleName =
                ImportedCode.product().stream()
                        .filter(c -> !c.isAnonymousClass() && !c.isLocalClass())
                        .filter(c -> !c.getSimpleName().equals("package-info"))
                        .filter(c -> !resideInAnyPackage(GENERATED).test(c))
                        .collect(
                                Collectors.groupingBy(
                                        JavaClass::getSimpleName,
                                        Collectors.mapping(
                                                JavaClass::getName, Collectors.toList())));
        bySimpleName.values().removeIf(names -> names.size() == 1);
        assertThat(bySimpleName)
                .as("classes with the same simple name are easily confused")
                .isEmpty();
    }

    private static boolean isInMarkedPackage(JavaClass c) {
        return c.getPackage().isAnnotatedWith(NullMarked.class);
    }

    private static boolean isMethod(AccessTarget target, Class<?> owner, String name) {
        return target.getOwner().isEquivalentTo(owner) && target.getName().equals(name);
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(ImportedCode.product());
    }
}
