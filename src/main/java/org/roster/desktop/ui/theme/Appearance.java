package org.roster.desktop.ui.theme;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether everything is dark on light or light on dark. */
public enum Appearance {
    /** As the operating system has it, also when that changes. */
    @JsonProperty("system")
    SYSTEM,
    @JsonProperty("light")
    LIGHT,
    @JsonProperty("dark")
    DARK
}
