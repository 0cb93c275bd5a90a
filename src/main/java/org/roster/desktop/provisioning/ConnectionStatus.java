package org.roster.desktop.provisioning;

import org.roster.desktop.integration.IntegrationStatus;

/** Whether a directory can use its connection, and whether an administrator has to do something. */
enum ConnectionStatus implements IntegrationStatus {
    /** The directory can use the connection. */
    ACTIVE("mdi2c-check-circle-outline", "status-good"),
    /** Deactivations wait for an administrator. */
    HELD("mdi2a-account-clock-outline", "status-warning"),
    /** The token expires within {@link ProvisioningViewModel#EXPIRING}. */
    EXPIRING("mdi2c-clock-alert-outline", "status-warning"),
    /** The creator is suspended. */
    PAUSED("mdi2a-account-cancel-outline", "status-warning"),
    /** The token has expired. */
    EXPIRED("mdi2a-alert-circle-outline", "status-bad"),
    /** The token was revoked, or expired long ago. */
    WITHOUT_TOKEN("mdi2a-alert-circle-outline", "status-bad");

    private final String icon;
    private final String style;

    ConnectionStatus(String icon, String style) {
        this.icon = icon;
        this.style = style;
    }

    @Override
    public String icon() {
        return icon;
    }

    @Override
    public String style() {
        return style;
    }
}
