package com.sun.glass.ui.roster;

import com.sun.glass.ui.Accessible;

import javafx.scene.AccessibleAttribute;

import java.util.ArrayList;
import java.util.List;

/**
 * What a screen reader knows of a node. JavaFX creates it as soon as it is asked for, and reports
 * changes of the node to it from then on.
 */
public final class RosterAccessible extends Accessible {

    private final List<AccessibleAttribute> changes = new ArrayList<>();

    /** Returns the changed attributes, in the order of the changes. */
    public List<AccessibleAttribute> changes() {
        return List.copyOf(changes);
    }

    @Override
    public void sendNotification(AccessibleAttribute changed) {
        changes.add(changed);
    }

    /** Returns a number other than 0, which would mean that the node is gone. */
    @Override
    protected long getNativeAccessible() {
        return 1;
    }
}
