package org.roster.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;

import org.junit.jupiter.api.Test;
import org.roster.client.OrganizationService;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.task.Action;
import org.roster.desktop.ui.dialog.Dialogs.Weight;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks the layers of the desktop, from bottom to top: tasks, data, controls, features, wiring.
 */
public abstract class DesktopLayersTest {

    private static final String DESKTOP = "org.roster.desktop.";

    private static final String[] FEATURES = {
        DESKTOP + "about..",
        DESKTOP + "activity..",
        DESKTOP + "commands..",
        DESKTOP + "invites..",
        DESKTOP + "limits..",
        DESKTOP + "policy..",
        DESKTOP + "settings..",
        DESKTOP + "shell..",
        DESKTOP + "signin..",
        DESKTOP + "undo..",
        DESKTOP + "updates..",
        DESKTOP + "users.."
    };

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("org.roster.client.(*)..")
                .should()
                .beFreeOfCycles()
                .because("each package can be understood and tested without those above it")
                .check(ImportedCode.product());
        slices().matching("org.roster.desktop.(*)..")
                .should()
                .beFreeOfCycles()
                .because("each package can be understood and tested without those above it")
                .check(imported());
    }

    @Test
    void tasksDoNotDependOnOtherLayers() {
        noClasses()
                .that()
                .resideInAPackage(DESKTOP + "task..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.roster.client..",
                        "org.roster.desktop.[failure|replica|ui|signin|users|invites]..")
                .because("both the data layer and the screens use tasks")
                .check(imported());
    }

    @Test
    void dataLayerDoesNotDependOnScreens() {
        noClasses()
                .that()
                .resideInAPackage(DESKTOP + "replica..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(DESKTOP + "ui..", "javafx.scene..", "javafx.stage..")
                .because("the replica must work without a window")
                .check(imported());
        noClasses()
                .that()
                .resideInAPackage(DESKTOP + "replica..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FEATURES)
                .because("features depend on the replica, not the other way around")
                .check(imported());
    }

    @Test
    void sharedControlsDoNotDependOnFeatures() {
        noClasses()
                .that()
                .resideInAPackage(DESKTOP + "ui..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FEATURES)
                .because("a control that depends on a feature can't be shared")
                .check(imported());
    }

    @Test
    void usersDoNotDependOnInvites() {
        noClasses()
                .that()
                .resideInAPackage(DESKTOP + "users..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(DESKTOP + "invites..")
                .because("the wiring connects features so that they can change independently")
                .check(imported());
    }

    @Test
    void onlyTheWiringDependsOnTheWiring() {
        noClasses()
                .that()
                .resideInAPackage("org.roster.desktop.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.roster.desktop")
                .because("components that depend on their wiring can't be reused")
                .check(imported());
    }

    @Test
    void viewModelsDoNotDependOnNodes() {
        noClasses()
                .that(simpleNameEndingWith("ViewModel").or(assignableTo(Action.class)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.fxml..")
                .because("state and logic must be testable without a window")
                .check(imported());
    }

    @Test
    void onlyTheGatewayWritesToOrganizations() {
        for (String write :
                new String[] {"invite", "link", "revoke", "resend", "changeRole", "remove"}) {
            noClasses()
                    .that()
                    .doNotBelongToAnyOf(OrganizationGateway.class)
                    .should()
                    .callMethodWhere(
                            DescribedPredicate.describe(
                                    "call OrganizationService." + write,
                                    call ->
                                            call.getTargetOwner()
                                                            .isAssignableTo(
                                                                    OrganizationService.class)
                                                    && call.getTarget().getName().equals(write)))
                    .because("the gateway applies each response to the replica")
                    .check(imported());
        }
    }

    /** A new dangerous question needs a test in {@code DangerousQuestionsFlowTest}. */
    @Test
    void allDangerousQuestionsAreTested() {
        Set<String> asking =
                imported().get(Weight.class).getField("DANGEROUS").getAccessesToSelf().stream()
                        .map(JavaAccess::getOriginOwner)
                        // Not the tests, which are imported, too
                        .filter(owner -> imported().contain(owner.getName()))
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.toSet());
        assertThat(asking)
                .containsExactlyInAnyOrder(
                        "MemberRemoval",
                        "RoleChanges",
                        "UserActions",
                        "AccessChanges",
                        "BulkAccessChanges",
                        "BulkRoleChanges",
                        "InviteActions",
                        "OwnSessionsController",
                        "InviteBatches",
                        "TokenActions",
                        "WebhookActions",
                        "ProvisioningActions",
                        "UnsavedPolicy",
                        // See BulkInviteFlowTest
                        "BulkInviteDialog",
                        // Show them
                        "ActionButton",
                        "Dialogs",
                        "Weight");
    }

    private static JavaClasses imported() {
        return ImportedCode.product().that(resideInAPackage("org.roster.desktop.."));
    }
}
