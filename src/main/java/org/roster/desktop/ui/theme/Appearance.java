package org.roster.desktop.ui.theme;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The color scheme. */
public enum Appearance {
    /** Follows the operating system. */
    @JsonProperty("system")
    SYSTEM,
    @JsonProperty("light")
    LIGHT,
    @JsonProperty("dark")
    DARK
}
