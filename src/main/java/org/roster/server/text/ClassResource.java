package org.roster.server.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A file that is packaged with the classes. */
public final class ClassResource {

    private ClassResource() {}

    /**
     * Reads a file.
     *
     * @param owner a class beside which the file is
     * @throws IllegalStateException if the file is missing
     */
    public static byte[] read(Class<?> owner, String name) {
        try (InputStream file = owner.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
