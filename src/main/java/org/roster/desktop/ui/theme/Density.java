package org.roster.desktop.ui.theme;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The spacing of controls and table rows. */
public enum Density {
    @JsonProperty("comfortable")
    COMFORTABLE,
    /** Shows more rows on the same screen. */
    @JsonProperty("compact")
    COMPACT
}
