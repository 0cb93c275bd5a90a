package org.roster.desktop.platform;

import java.io.IOException;
import java.net.URI;

/** The person's own browser. */
@FunctionalInterface
public interface Browser {

    /**
     * Opens a page. Returns without waiting for the person.
     *
     * @throws IOException if no browser can be started; that it was started does not say that
     *     anybody sees the page
     */
    void open(URI page) throws IOException;
}
