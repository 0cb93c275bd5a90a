package org.roster.desktop.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.roster.contract.Actor;
import org.roster.contract.EventKind;
import org.roster.contract.MemberBuilder;
import org.roster.contract.MemberState;
import org.roster.contract.Problem.FieldError;
import org.roster.contract.ProblemBuilder;
import org.roster.contract.ProblemType;
import org.roster.contract.Webhook;
import org.roster.contract.WebhookDisabledReason;
import org.roster.contract.WebhookState;
import org.roster.desktop.client.ServiceException;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.SampleWebhook;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.integration.IntegrationAction;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.replica.OrganizationReplica;

import java.time.Duration;
import java.util.List;

class WebhooksViewModelTest {

    private static final Actor GRACE = new Actor("m1", "Grace Example");

    @RegisterExtension final TestTasks tasks = new TestTasks();

    private final FakeOrganization service =
            new FakeOrganization()
                    .with(
                            List.of(
                                    Samples.members(2).getFirst(),
                                    new MemberBuilder(Samples.members(2).getLast())
                                            .state(MemberState.SUSPENDED)
                                            .build()));
    private final OrganizationReplica replica =
            new OrganizationReplica(service, tasks.tasks(), () -> Samples.NOW);
    private final WebhooksViewModel model =
            new WebhooksViewModel(
                    new OrganizationGateway(service, replica, tasks.tasks()), "m0", tasks.tasks());

    @BeforeEach
    void follow() {
        replica.follow();
    }

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

    private static ServiceException conflict(ProblemType type) {
        return new ServiceException.Refused(new ProblemBuilder(type, "A conflict.").build());
    }

    @Test
    void statusDependsOnTheCreatorToo() {
        assertThat(model.status(webhook().build())).isEqualTo(WebhookStatus.ACTIVE);
        assertThat(model.status(webhook().failing(Duration.ofHours(1)).build()))
                .isEqualTo(WebhookStatus.FAILING);
        assertThat(model.status(webhook().disabled(WebhookDisabledReason.GONE).build()))
                .isEqualTo(WebhookStatus.DISABLED);
        assertThat(model.status(webhook().creator(GRACE).build()))
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
        assertThat(service.webhooks().created()).isZero();
        form.urlProperty().set("https://payroll.example.com");
        assertThat(form.errorProperty("url").get()).isEmpty();
        assertThat(form.errorProperty("name").get()).isNotEmpty();
    }

    @Test
    void errorsOfTheServiceAreShownAtTheirFields() {
        WebhookForm form = filledIn();
        service.webhooks()
                .fail(
                        new ServiceException.Refused(
                                new ProblemBuilder(
                                                ProblemType.VALIDATION_FAILED,
                                                "Some fields are invalid.")
                                        .errors(
                                                List.of(
                                                        new FieldError(
                                                                "url", "not-allowed", "No.")))
                                        .build()));
        IntegrationAction<?> creation = model.create(form);
        creation.start();
        assertThat(form.errorProperty("url").get()).startsWith("Enter an https:// address");
        assertThat(creation.getFailure()).isEmpty();
        assertThat(form.nameProperty().get()).isEqualTo(" Payroll ");
    }

    @Test
    void conflictIsExplainedByItsType() {
        service.webhooks().with(webhook().build());
        service.webhooks().fail(conflict(ProblemType.WEBHOOK_LIMIT_REACHED));
        IntegrationAction<?> creation = model.create(filledIn());
        creation.start();
        assertThat(creation.getFailure()).startsWith("The organization already has as many");
        service.webhooks().fail(conflict(ProblemType.WEBHOOK_OF_ANOTHER));
        IntegrationAction<?> enabling = model.change(webhook().build(), WebhookState.ENABLED);
        enabling.start();
        assertThat(enabling.getFailure()).contains("another administrator");
        service.webhooks().fail(conflict(ProblemType.WEBHOOK_DISABLED));
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
