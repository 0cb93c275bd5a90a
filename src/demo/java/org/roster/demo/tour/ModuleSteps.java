package org.roster.demo.tour;

import org.roster.demo.browser.BrowserPage;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.module.ExampleModule;
import org.roster.demo.window.DesktopDriver;

/** A module denies access to a member who is suspended, and later removed. */
final class ModuleSteps extends TourSteps {

    private final ExampleModule module;
    private final ScriptedBrowser lise;

    /**
     * Creates the steps.
     *
     * @param lise the browser of {@code lise@example.com}
     */
    ModuleSteps(
            DesktopDriver window,
            StepPictures pictures,
            ExampleModule module,
            ScriptedBrowser lise) {
        super(window, pictures);
        this.module = module;
        this.lise = lise;
    }

    void suspension() {
        BrowserPage used = lise.signIn(module.url(), "lise@example.com");
        require(used.status() == 200, used.text());
        page(used, "module", "The module asks Roster on each request, and lets the member in");
        window.chooseInMenu("lise@example.com", "Suspend…");
        window.awaitText("Suspend Lise Example?");
        picture("suspend", "Suspending a member asks for confirmation and frees the slot");
        window.click("Suspend Lise Example");
        window.awaitRow("Lise Example", "Suspended");
        picture("suspended", "The suspended member has no access from the next request");
        denied(
                lise.open(module.url()),
                "module-suspended",
                "The module refuses the suspended member");
        window.chooseInMenu("lise@example.com", "Resume");
        window.awaitText("Lise Example has access again.");
        require(lise.open(module.url()).status() == 200, "The module refuses a resumed member");
    }

    void removal() {
        window.clickInRow("Lise Example", "Remove Lise Example");
        window.awaitText("Remove Lise Example?");
        picture("remove", "Removing a member asks for confirmation and explains the effect");
        window.click("Remove Lise Example");
        window.awaitText("Lise Example was removed.");
        window.awaitRowCount(7);
        picture("removed", "The member is removed from the table");
        denied(
                lise.open(module.url()),
                "module-removed",
                "The module refuses the removed member with the next request");
    }

    private void denied(BrowserPage page, String name, String description) {
        require(page.status() == 403, page.text());
        page(page, name, description);
    }
}
