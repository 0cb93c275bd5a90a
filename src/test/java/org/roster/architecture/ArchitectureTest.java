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
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

import javafx.application.Platform;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What may know what in the product; each rule says why. */
class WallsTest {

    private static final String CONTRACT = "org.roster.contract..";
    private static final String DESKTOP = "org.roster.desktop..";
    private static final String SERVER = "org.roster.server..";
    private static final String DEMO = "org.roster.demo..";
    private static final String GENERATED = "org.roster.server.templates..";

    /** The demo is compiled among the tests, so leaving tests out leaves it out as well. */
    private static final JavaClasses PRODUCT =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("org.roster");

    private static final JavaClasses EVERYTHING =
            new ClassFileImporter().importPackages("org.roster");

    @Test
    void contractStandsAlone() {
        holds(
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
                                "every client and the service share these words, so they must cost"
                                        + " nobody a dependency"));
    }

    @Test
    void desktopDoesNotKnowTheServer() {
        holds(
                noClasses()
                        .that()
                        .resideInAPackage(DESKTOP)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                SERVER, "io.javalin..", "org.eclipse.jetty..", "org.jdbi..")
                        .because(
                                "the desktop speaks with the service over HTTPS alone, as any"
                                        + " stranger's client would"));
    }

    @Test
    void serverKnowsNeitherDesktopNorWindows() {
        holds(
                noClasses()
                        .that()
                        .resideInAPackage(SERVER)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(DESKTOP, "javafx..", "java.awt..")
                        .because("the service runs on machines that have no window system"));
    }

    @Test
    void onlyTheDemoSeesBothPrograms() {
        holds(
                noClasses()
                        .that()
                        .resideInAnyPackage(CONTRACT, DESKTOP, SERVER)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(DEMO)
                        .because("what the demo needs must not be in the product's jar"));
    }

    @Test
    void viewsReachTheJavaFxThreadThroughTasksAlone() {
        holds(
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
                                "Tasks brings results to the JavaFX thread and drops them when"
                                        + " their view has closed"));
    }

    @Test
    void nobodyMakesThreadsByHand() {
        holds(
                noClasses()
                        .should()
                        .callConstructorWhere(
                                describe(
                                        "call new Thread",
                                        call -> call.getTargetOwner().isAssignableTo(Thread.class)))
                        .because("a thread without an owner outlives what it works for"));
    }

    @Test
    void nobodySleeps() {
        NO_ONE_SLEEPS.check(EVERYTHING);
    }

    private static final ArchRule NO_ONE_SLEEPS =
            noClasses()
                    .should()
                    .callMethodWhere(
                            describe(
                                    "call Thread.sleep",
                                    call -> isMethod(call.getTarget(), Thread.class, "sleep")))
                    .because("whoever waits by the clock waits too long or not long enough");

    @Test
    void programsLogInsteadOfPrinting() {
        holds(
                NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.because(
                        "what is printed has neither level nor request id"));
    }

    @Test
    void staticStateDoesNotChange() {
        holds(
                fields().that()
                        .areStatic()
                        .and()
                        .areDeclaredInClassesThat()
                        .resideOutsideOfPackage(GENERATED)
                        .should()
                        .beFinal()
                        .because("state that belongs to nobody is wired to everybody"));
    }

    @Test
    void everyPackageSaysWhatMayBeNull() {
        classes()
                .that()
                .resideOutsideOfPackage(GENERATED)
                .should(
                        be(
                                describe(
                                        "in a package that is @NullMarked",
                                        WallsTest::isInMarkedPackage)))
                .because("NullAway checks only what is marked")
                .check(EVERYTHING);
    }

    @Test
    void everySimpleNameIsUnique() {
        Map<String, List<String>> bySimpleName =
                PRODUCT.stream()
                        .filter(c ->
                                c.isTopLevelClass() && !c.getSimpleName().equals("package-info"))
                        .filter(c -> !resideInAnyPackage(GENERATED).test(c))
                        .collect(
                                Collectors.groupingBy(
                                        JavaClass::getSimpleName,
                                        Collectors.mapping(
                                                JavaClass::getName, Collectors.toList())));
        bySimpleName.values().removeIf(names -> names.size() == 1);
        assertThat(bySimpleName).as("two classes with one name are easily confused").isEmpty();
    }

    private static boolean isInMarkedPackage(JavaClass c) {
        return c.getPackage().isAnnotatedWith(NullMarked.class);
    }

    private static boolean isMethod(AccessTarget target, Class<?> owner, String name) {
        return target.getOwner().isEquivalentTo(owner) && target.getName().equals(name);
    }

    private static void holds(ArchRule rule) {
        rule.allowEmptyShould(true).check(PRODUCT);
    }
}
