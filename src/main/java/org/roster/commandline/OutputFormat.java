package org.roster.commandline;

import java.util.Locale;

/** The formats of the output. */
enum OutputFormat {
    /** Aligned columns for people. */
    TABLE,
    /** The objects of the API. */
    JSON,
    /** Values separated by commas, for spreadsheets. */
    CSV;

    /** Returns the name that users enter. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
