package org.roster.desktop.shell;

import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;

import org.roster.desktop.shell.MainController.AccountMenu;

/** The page of one organization in the window. */
public interface OrganizationPage extends AutoCloseable {

    /** Creates the view and starts following the organization. */
    Parent open(AccountMenu account);

    /** The name of the organization. */
    ObservableValue<String> nameProperty();

    /** Cancels the tasks of the page. */
    @Override
    void close();
}
