package org.roster.desktop.activity;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.roster.contract.Actor;
import org.roster.contract.Change;
import org.roster.contract.ChangeDetail;
import org.roster.contract.ChangeDetail.Revoked;
import org.roster.contract.ChangeKind;
import org.roster.contract.WebhookDisabledReason;
import org.roster.contract.WebhookReference;
import org.roster.contract.WebhookRemovalReason;
import org.roster.contract.WebhookTerms;
import org.roster.desktop.fake.Samples;

/** Tests how the activity log describes changes of webhooks. */
class WebhookActivityTest {

    private static final Actor ADA = new Actor("m1", "Ada Example");

    private final ActivityText text = new ActivityText();

    private static Change change(ChangeKind kind, @Nullable Actor actor, ChangeDetail detail) {
        return new Change(
                1,
                Samples.NOW,
                actor,
                kind,
                Change.Subject.of(new WebhookReference("w1", "Payroll")),
                detail);
    }

    private static WebhookTerms terms(@Nullable String reason, @Nullable String creatorId) {
        String state = reason == null ? "ENABLED" : "DISABLED";
        return new WebhookTerms("payroll.example.com", "reset", state, reason, creatorId);
    }

    private String changed(@Nullable String reason, @Nullable String creatorId) {
        return text.what(change(ChangeKind.WEBHOOK_CHANGED, ADA, terms(reason, creatorId)));
    }

    @Test
    void webhookIsDescribedByItsHost() {
        assertThat(text.what(change(ChangeKind.WEBHOOK_CREATED, ADA, terms(null, null))))
                .isEqualTo(
                        "Created the webhook Payroll, which sends events to payroll.example.com");
        assertThat(changed(null, null))
                .isEqualTo(
                        "Changed the webhook Payroll, which sends events to payroll.example.com");
        assertThat(changed("LATER", null)).startsWith("Changed the webhook Payroll");
        assertThat(changed(null, "m2"))
                .isEqualTo("Took over the webhook Payroll, which has a new secret");
    }

    @Test
    void disabledWebhookHasItsReason() {
        for (WebhookDisabledReason reason : WebhookDisabledReason.values()) {
            assertThat(changed(reason.name(), null)).startsWith("Disabled the webhook Payroll");
        }
        ChangeDetail failing = terms(WebhookDisabledReason.FAILING.name(), null);
        assertThat(text.who(change(ChangeKind.WEBHOOK_CHANGED, null, failing)))
                .isEqualTo("Roster server");
        ChangeDetail restored = terms(WebhookDisabledReason.DATABASE_RESTORED.name(), null);
        assertThat(text.who(change(ChangeKind.WEBHOOK_CHANGED, null, restored)))
                .isNotEqualTo("Roster server");
    }

    @Test
    void removedWebhookHasItsReason() {
        for (WebhookRemovalReason reason : WebhookRemovalReason.values()) {
            ChangeDetail removed = new Revoked(reason.name());
            assertThat(text.what(change(ChangeKind.WEBHOOK_REMOVED, ADA, removed)))
                    .startsWith("Removed the webhook Payroll because ");
        }
        for (ChangeDetail other : new ChangeDetail[] {ChangeDetail.NONE, new Revoked("LATER")}) {
            assertThat(text.what(change(ChangeKind.WEBHOOK_REMOVED, ADA, other)))
                    .isEqualTo("Removed the webhook Payroll");
        }
    }
}
