package org.roster.desktop.webhooks;

import org.roster.desktop.fake.SampleWebhook;
import org.roster.desktop.ui.text.Times;

/** Creates controllers for the views of webhooks. */
public final class WebhookControllers {

    private WebhookControllers() {}

    /** Creates an empty form. */
    public static WebhookFormController form() {
        return new WebhookFormController(new WebhookForm());
    }

    /** Creates the log of a webhook that isn't loaded yet. */
    public static DeliveryLogController log(WebhooksViewModel model, Times times) {
        return new DeliveryLogController(
                model.log(SampleWebhook.of("w0", "Payroll").build()), model, times);
    }
}
