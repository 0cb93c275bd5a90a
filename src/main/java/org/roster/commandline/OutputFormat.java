package org.roster.commandline;

import java.util.Locale;

/** An output format. */
enum OutputFormat {
    /** Aligned columns. */
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
