package org.roster.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.roster.server.RosterServer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The layers of the service; each rule gives its reason. */
class ServerLayersTest {

    private static final String SERVER = "org.roster.server.";

    private static final JavaClasses PRODUCT =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("org.roster");

    /**
     * Packages of one level that don't know each other.
     *
     * @param reason why they know neither each other nor the levels above
     * @param packages their names below {@code org.roster.server}
     */
    private record Layer(String reason, String... packages) {}

    /** The layers from the bottom to the top. A package knows only packages of lower layers. */
    private static final List<Layer> LAYERS =
            List.of(
                    new Layer(
                            "text, storage and configuration can be used without a service",
                            "text",
                            "storage",
                            "configuration"),
                    new Layer("every layer may refuse a request, with or without HTTP", "problem"),
                    new Layer("the HTTP frame serves routes that it doesn't know", "http"),
                    new Layer("every change is recorded, whichever feature makes it", "journal"),
                    new Layer("a token is verified before anything else is known", "identity"),
                    new Layer("who is calling doesn't depend on what is called", "access"),
                    new Layer("mail sends what its source composes", "mail"),
                    new Layer(
                            "organizations and members exist without invites",
                            "organizations",
                            "members"),
                    new Layer("an invite doesn't depend on how it is redeemed", "invites"),
                    new Layer(
                            "redemption and events are independent users of the features below",
                            "redemption",
                            "events"),
                    new Layer(
                            "operations watches the features, which don't know it", "operations"));

    @TestFactory
    Stream<DynamicTest> layersKnowOnlyLowerLayers() {
        List<DynamicTest> tests = new ArrayList<>();
        List<String> lower = new ArrayList<>();
        for (Layer layer : LAYERS) {
            for (String name : layer.packages()) {
                List<String> allowed = new ArrayList<>(lower);
                allowed.add(SERVER + name);
                tests.add(
                        DynamicTest.dynamicTest(
                                name, () -> checkDependencies(name, allowed, layer.reason())));
            }
            Stream.of(layer.packages()).map(SERVER::concat).forEach(lower::add);
        }
        return tests.stream();
    }

    private static void checkDependencies(String name, List<String> allowed, String reason) {
        noClasses()
                .that()
                .resideInAPackage(SERVER + name)
                .should()
                .dependOnClassesThat(
                        resideInAPackage("org.roster.server..")
                                .and(not(resideInAnyPackage(allowed.toArray(String[]::new)))))
                .because(reason)
                .check(PRODUCT);
    }

    @Test
    void everyServerPackageHasALayer() {
        String[] known =
                Stream.concat(
                                LAYERS.stream().flatMap(layer -> Stream.of(layer.packages())),
                                Stream.of("cli", "templates.."))
                        .map(SERVER::concat)
                        .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage("org.roster.server.(*)..")
                .should()
                .resideInAnyPackage(known)
                .because("a package without a layer escapes the rules of the layers")
                .check(PRODUCT);
    }

    @Test
    void onlyTheCommandLineKnowsTheServer() {
        noClasses()
                .that()
                .resideInAPackage("org.roster.server.(*)..")
                .and()
                .resideOutsideOfPackage("org.roster.server.cli")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.roster.server", "org.roster.server.cli")
                .because("the features are wired together from above and don't know by whom")
                .check(PRODUCT);
    }

    @Test
    void onlyTheServerKnowsRoutes() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(RosterServer.class.getName())
                .should(dependOnRoutesOfAnotherClass())
                .because("routes are for clients; the program uses the feature behind them")
                .check(PRODUCT);
    }

    private static ArchCondition<JavaClass> dependOnRoutesOfAnotherClass() {
        return have(
                describe(
                        "a dependency on the routes of another class",
                        c ->
                                c.getDirectDependenciesFromSelf().stream()
                                        .map(Dependency::getTargetClass)
                                        .anyMatch(target ->
                                                isRoutes(target) && !isSameFile(c, target))));
    }

    private static boolean isRoutes(JavaClass c) {
        return c.getPackageName().startsWith("org.roster.server")
                && c.getSimpleName().endsWith("Routes");
    }

    private static boolean isSameFile(JavaClass a, JavaClass b) {
        return a.getName().startsWith(b.getName());
    }

    @Test
    void mailDoesNotKnowInvites() {
        noClasses()
                .that()
                .resideInAPackage("org.roster.server.mail")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.roster.server.invites")
                .because("MailSource lets invites compose their mails and record the delivery")
                .check(PRODUCT);
    }

    @Test
    void serverPackagesHaveNoCycles() {
        slices().matching("org.roster.server.(*)..")
                .should()
                .beFreeOfCycles()
                .because("packages in a cycle can only be understood and changed together")
                .check(PRODUCT);
    }

    @Test
    void programsHaveNoCycles() {
        slices().matching("org.roster.(*)..")
                .should()
                .beFreeOfCycles()
                .because("the contract, the desktop and the service are separate parts")
                .check(PRODUCT);
    }
}
