package org.roster.demo.tour;

import org.roster.demo.browser.BrowserPage;
import org.roster.demo.window.DesktopDriver;

/** Steps of the tour, with the window that they operate and the pictures that they save. */
abstract class TourSteps {

    final DesktopDriver window;
    private final StepPictures pictures;

    TourSteps(DesktopDriver window, StepPictures pictures) {
        this.window = window;
        this.pictures = pictures;
    }

    /** Saves a picture of the window. */
    final void picture(String name, String description) {
        pictures.window(name, description);
    }

    /** Saves a picture of a web page. */
    final void page(BrowserPage page, String name, String description) {
        pictures.page(page, name, description);
    }

    /** Ends the tour with this message unless the condition is met. */
    static void require(boolean condition, String message) {
        if (!condition) {
            throw new AssertionError(message);
        }
    }
}
