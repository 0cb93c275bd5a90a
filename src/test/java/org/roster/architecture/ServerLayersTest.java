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
import com.tngtech.archunit.lang.ArchCondition;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.roster.server.RosterServer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Checks the layers of the service; each rule gives its reason. */
public abstract class ServerLayersTest {

    private static final String SERVER = "org.roster.server.";

    /**
     * Packages that depend neither on each other nor on higher layers.
     *
     * @param reason the reason for the rule
     * @param packages their names below {@code org.roster.server}
     */
    private record Layer(String reason, String... packages) {}

    /** The layers from bottom to top. A package depends only on packages of lower layers. */
    private static final List<Layer> LAYERS =
            List.of(
                    new Layer("a schedule is independent of the work that it repeats", "schedule"),
                    new Layer("files are independent of what they contain", "files"),
                    new Layer(
                            "text, storage and configuration can be used without a service",
                            "text",
                            "storage",
                            "configuration"),
                    new Layer("a backup contains the data of all features", "backup"),
                    new Layer("every layer can reject a request, with or without HTTP", "problem"),
                    new Layer("the HTTP layer is independent of the routes it serves", "http"),
                    new Layer("the layout of pages is independent of their content", "pages"),
                    new Layer("the documentation contains no data of the service", "help"),
                    new Layer("the log can be verified without the features it is about", "audit"),
                    new Layer("the log is copied for all features that write to it", "auditsink"),
                    new Layer("every feature records its changes", "journal"),
                    new Layer("tokens are verified before any other data is read", "identity"),
                    new Layer("sessions begin with a verified ID token", "sessions"),
                    new Layer("authentication is independent of the endpoint", "access"),
                    new Layer(
                            "access checks don't depend on how members are managed", "accesscheck"),
                    new Layer("mail is independent of the features that compose messages", "mail"),
                    new Layer(
                            "organizations and members exist without invites",
                            "organizations",
                            "members"),
                    new Layer(
                            "invites are independent of how they are redeemed, and of tokens",
                            "invites",
                            "tokens"),
                    new Layer(
                            "redemption and events use the features below independently",
                            "redemption",
                            "events"),
                    new Layer("webhooks send what the event stream contains", "webhooks"),
                    new Layer(
                            "directories change members and invites as administrators do", "scim"),
                    new Layer(
                            "operations monitors the features, which don't depend on it",
                            "operations"));

    @TestFactory
    Stream<DynamicTest> layersDependOnlyOnLowerLayers() {
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
                .check(ImportedCode.product());
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
                .because("the layer rules don't cover a package without a layer")
                .check(ImportedCode.product());
    }

    @Test
    void onlyTheCommandLineDependsOnTheServer() {
        noClasses()
                .that()
                .resideInAPackage("org.roster.server.(*)..")
                .and()
                .resideOutsideOfPackage("org.roster.server.cli")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.roster.server", "org.roster.server.cli")
                .because("features don't depend on the code that wires them together")
                .check(ImportedCode.product());
    }

    @Test
    void onlyTheServerDependsOnRoutes() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(RosterServer.class.getName())
                .should(dependOnRoutesOfAnotherClass())
                .because("routes serve clients; other code uses the feature behind them")
                .check(ImportedCode.product());
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
    void mailDoesNotDependOnInvites() {
        noClasses()
                .that()
                .resideInAPackage("org.roster.server.mail")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.roster.server.invites")
                .because("invites implement MailSource to compose mail and record its delivery")
                .check(ImportedCode.product());
    }

    @Test
    void serverPackagesHaveNoCycles() {
        slices().matching("org.roster.server.(*)..")
                .should()
                .beFreeOfCycles()
                .because("packages in a cycle can't be understood or changed separately")
                .check(ImportedCode.product());
    }

    @Test
    void programsHaveNoCycles() {
        slices().matching("org.roster.(*)..")
                .should()
                .beFreeOfCycles()
                .because("the contract, the desktop and the service are separate parts")
                .check(ImportedCode.product());
    }
}
