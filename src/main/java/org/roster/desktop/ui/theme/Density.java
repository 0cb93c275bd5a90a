package org.roster.desktop.ui.theme;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much room there is around things. */
public enum Density {
    @JsonProperty("comfortable")
    COMFORTABLE,
    /** More rows on the same screen. */
    @JsonProperty("compact")
    COMPACT
}
