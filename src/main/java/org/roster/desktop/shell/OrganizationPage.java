package org.roster.desktop.shell;

import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.layout.Pane;

import org.roster.desktop.shell.MainController.AccountMenu;
import org.roster.desktop.shell.MainController.Screen;

/** The page of one organization in the window. */
public interface OrganizationPage extends AutoCloseable {

    /** Creates the view and starts following the organization. */
    Parent open(AccountMenu account);

    /** The screen that is shown. */
    Screen screen();

    /** Shows a screen. */
    void show(Screen screen);

    /** Moves the focus to the first control of the selected screen. */
    void focus();

    /** Stops following the organization while the window shows another page. */
    void suspend();

    /** Follows the organization again. */
    void resume();

    /** Adds the keyboard shortcuts of the page to its window, which shows the page. */
    void bindKeys();

    /** The notices about the organization, to be shown above its view. */
    Pane notices();

    /** The name of the organization. */
    ObservableValue<String> nameProperty();

    /** Runs an action that closes the page. Asks first if something would be lost. */
    void leave(Runnable next);

    /** Cancels the tasks of the page. */
    @Override
    void close();
}
