package org.roster.desktop.activity;

import org.roster.contract.Change;
import org.roster.desktop.ui.text.SearchText;

/**
 * A change as a row of the table.
 *
 * @param change the change
 * @param who the name of the actor
 * @param what the change, as a sentence
 * @param searchKey the text that the search uses
 */
record ActivityRow(Change change, String who, String what, String searchKey) {

    static ActivityRow of(Change change, ActivityText text) {
        String who = text.who(change);
        String what = text.what(change);
        return new ActivityRow(change, who, what, SearchText.key(who + "\n" + what));
    }
}
