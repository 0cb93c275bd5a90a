package org.roster.client.platform;

import java.io.IOException;
import java.net.URI;

/** The user's default browser. */
@FunctionalInterface
public interface Browser {

    /**
     * Opens a page. Returns without waiting for the user.
     *
     * @throws IOException if no browser can be started; a started browser may still fail to display
     *     the page
     */
    void open(URI page) throws IOException;
}
