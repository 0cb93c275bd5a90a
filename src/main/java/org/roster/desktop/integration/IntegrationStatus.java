package org.roster.desktop.integration;

/** Whether an integration works, as an icon shows it. */
public interface IntegrationStatus {

    /** The name of the icon. */
    String icon();

    /** The style class of the icon; empty if it has no color. */
    String style();
}
