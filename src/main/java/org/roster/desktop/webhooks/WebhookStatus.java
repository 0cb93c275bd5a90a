package org.roster.desktop.webhooks;

import org.roster.desktop.integration.IntegrationStatus;

/** The delivery status of a webhook. */
enum WebhookStatus implements IntegrationStatus {
    /** Events are sent. */
    ACTIVE("badge-success", "mdi2c-check-circle-outline", "status-good"),
    /** Nothing is sent until the suspended creator is resumed. */
    PAUSED("badge-warning", "mdi2a-account-cancel-outline", "status-warning"),
    /** The receiver has accepted nothing since a failure. */
    FAILING("badge-warning", "mdi2a-alert-circle-outline", "status-warning"),
    /** Nothing is sent. */
    DISABLED("badge-neutral", "mdi2p-pause-circle-outline", "");

    private final String badge;
    private final String icon;
    private final String style;

    WebhookStatus(String badge, String icon, String style) {
        this.badge = badge;
        this.icon = icon;
        this.style = style;
    }

    /** The style class of a badge. */
    String badge() {
        return badge;
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
