package org.roster.desktop.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.roster.contract.EventKind;
import org.roster.contract.ProblemType;
import org.roster.contract.Webhook;
import org.roster.contract.WebhookDisabledReason;
import org.roster.contract.WebhookState;
import org.roster.desktop.fake.FakeWebhooks;
import org.roster.desktop.fake.FollowedOrganization;
import org.roster.desktop.fake.SampleWebhook;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.integration.IntegrationAction;

import java.time.Duration;
import java.util.List;

class WebhooksViewModelTest {

    @RegisterExtension final TestTasks tasks = new TestTasks();

    private final FollowedOrganization organization =
            FollowedOrganization.withSuspended(tasks.tasks());
    private final FakeWebhooks webhooks = organization.service().webhooks();
    private final WebhooksViewModel model =
            new WebhooksViewModel(organization.gateway(), "m0", tasks.tasks());

    private static SampleWebhook webhook() {
        return SampleWebhook.of("w0", "Payroll");
    }

    private static WebhookForm filledIn() {
        WebhookForm form = new WebhookForm();
        form.nameProperty().set(" Payroll ");
        form.urlProperty().set(" https://payroll.example.com/roster ");
        form.eventProperty(EventKind.MEMBER_JOINED).set(true);
        return form;
    }

    @Test
    void statusDependsOnTheCreatorToo() {
        assertThat(model.status(webhook().build())).isEqualTo(WebhookStatus.ACTIVE);
        assertThat(model.status(webhook().failing(Duration.ofHours(1)).build()))
                .isEqualTo(WebhookStatus.FAILING);
        assertThat(model.status(webhook().disabled(WebhookDisabledReason.GONE).build()))
                .isEqualTo(WebhookStatus.DISABLED);
        assertThat(model.status(webhook().creator(Samples.GRACE).build()))
                .as("the creator is suspended")
                .isEqualTo(WebhookStatus.PAUSED);
    }

    @Test
    void createdWebhookIsListed() {
        model.shownProperty().set(true);
        IntegrationAction<?> creation = model.create(filledIn());
        creation.start();
        assertThat(creation.isDone()).isTrue();
        Webhook created = model.items().getFirst();
        assertThat(created.name()).isEqualTo("Payroll");
        assertThat(created.url()).isEqualTo("https://payroll.example.com/roster");
        assertThat(created.events()).containsExactly(EventKind.MEMBER_JOINED, EventKind.RESET);
    }

    @Test
    void incompleteFormIsNotSent() {
        WebhookForm form = new WebhookForm();
        form.urlProperty().set("http://payroll.example.com");
        IntegrationAction<?> creation = model.create(form);
        creation.start();
        assertThat(creation.isDone()).isFalse();
        assertThat(List.of("name", "url", "events"))
                .allSatisfy(field ->
                        assertThat(form.errorProperty(field).get()).as(field).isNotEmpty());
        assertThat(webhooks.created()).isZero();
        form.urlProperty().set("https://payroll.example.com");
        assertThat(form.errorProperty("url").get()).isEmpty();
    }

    @Test
    void errorsOfTheServiceAreShownAtTheirFields() {
        WebhookForm form = filledIn();
        webhooks.fail(Samples.refusedField("url", "not-allowed"));
        IntegrationAction<?> creation = model.create(form);
        creation.start();
        assertThat(form.errorProperty("url").get()).startsWith("Enter an https:// address");
        assertThat(creation.getFailure()).isEmpty();
        assertThat(form.nameProperty().get()).isEqualTo(" Payroll ");
    }

    @Test
    void conflictIsExplainedByItsType() {
        webhooks.with(webhook().build());
        webhooks.fail(Samples.refused(ProblemType.WEBHOOK_LIMIT_REACHED));
        IntegrationAction<?> creation = model.create(filledIn());
        creation.start();
        assertThat(creation.getFailure()).startsWith("The organization already has as many");
        webhooks.fail(Samples.refused(ProblemType.WEBHOOK_OF_ANOTHER));
        IntegrationAction<?> enabling = model.change(webhook().build(), WebhookState.ENABLED);
        enabling.start();
        assertThat(enabling.getFailure()).contains("another administrator");
        webhooks.fail(Samples.refused(ProblemType.WEBHOOK_DISABLED));
        IntegrationAction<?> test = model.test(webhook().build());
        test.start();
        assertThat(test.getFailure()).startsWith("The webhook is disabled");
    }

    @Test
    void onlyChangedFieldsAreSent() {
        Webhook before = webhook().build();
        WebhookForm form = new WebhookForm(before);
        assertThat(form.changedProperty().get()).isFalse();
        form.nameProperty().set("Payroll 2");
        assertThat(form.changedProperty().get()).isTrue();
        assertThat(form.check()).isTrue();
        assertThat(form.patch().name()).isEqualTo("Payroll 2");
        assertThat(form.patch().url()).isNull();
        assertThat(form.patch().events()).isNull();
    }

    @Test
    void webhookForMissedEventsAloneCanBeRenamed() {
        WebhookForm form = new WebhookForm(webhook().events(EventKind.RESET).build());
        form.nameProperty().set("Other");
        assertThat(form.check()).isTrue();
    }
}
