package org.roster.desktop.webhooks;

import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;
import org.roster.client.OrganizationService;
import org.roster.client.ServiceException;
import org.roster.contract.Page;
import org.roster.contract.ProblemType;
import org.roster.contract.Webhook;
import org.roster.contract.WebhookDelivery;
import org.roster.contract.WebhookDeliveryState;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.integration.IntegrationAction;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.task.Action;
import org.roster.desktop.task.Tasks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages to a webhook, newest first. Older pages are loaded on demand. An attempt changes no
 * revision of the organization, so that the log is read again every few seconds while it is open.
 */
public final class DeliveryLogViewModel extends Action {

    /** The interval at which the log is read. */
    static final Duration INTERVAL = Duration.ofSeconds(5);

    /** The interval while the result of a test message is awaited. */
    static final Duration TEST_INTERVAL = Duration.ofSeconds(1);

    /** The number of messages of a page. */
    static final int PAGE = 50;

    /** An attempt takes at most 15 seconds, and another message may be sent before. */
    static final int MAX_TEST_READS = 30;

    /** The progress of the test message. */
    enum TestProgress {
        NONE,
        SENDING,
        /** The message still waits, for example behind others. */
        WAITING,
        ACCEPTED,
        REFUSED
    }

    private final WebhooksViewModel model;
    private final OrganizationGateway gateway;
    private final Tasks tasks;
    private final ServiceFailures failures = new ServiceFailures();
    private final ReadOnlyObjectWrapper<Webhook> webhook;
    private final ObservableList<WebhookDelivery> deliveries = FXCollections.observableArrayList();
    private final BooleanProperty loaded = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper hasMore = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper loadingMore = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<TestProgress> progress =
            new ReadOnlyObjectWrapper<>(TestProgress.NONE);
    private final InvalidationListener update = changed -> updateWebhook();
    private final IntegrationAction<WebhookDelivery> test;
    private final IntegrationAction<WebhookDelivery> resending;
    private @Nullable WebhookDelivery tested;
    private int testReads;
    private String resent = "";
    private @Nullable String next;
    private Tasks.@Nullable Running waiting;
    private boolean closed;

    DeliveryLogViewModel(
            Webhook webhook, WebhooksViewModel model, OrganizationGateway gateway, Tasks tasks) {
        this.webhook = new ReadOnlyObjectWrapper<>(webhook);
        this.model = model;
        this.gateway = gateway;
        this.tasks = tasks;
        this.test = model.test(webhook);
        this.resending = model.resend(webhook, () -> resent);
        test.whenSucceeded(this::testQueued);
        resending.whenSucceeded(again -> {
            deliveries.replaceAll(each -> each.id().equals(again.id()) ? again : each);
            read();
        });
        model.items().addListener(update);
    }

    private void updateWebhook() {
        model.items().stream()
                .filter(each -> each.id().equals(webhook.get().id()))
                .findFirst()
                .ifPresent(webhook::set);
    }

    /** Loads the log for the first time, or immediately after a failure. */
    void reload() {
        reset();
        start();
    }

    /** Ends the updates. */
    void close() {
        closed = true;
        cancel();
        model.items().removeListener(update);
    }

    private void cancel() {
        if (waiting != null) {
            waiting.cancel();
            waiting = null;
        }
    }

    @Override
    protected void perform() {
        started();
        read();
    }

    /** Reads all messages that are shown, because each of them may have another result. */
    private void read() {
        cancel();
        int known = deliveries.size();
        int limit = Math.clamp(known, PAGE, OrganizationService.MAX_PAGE_SIZE);
        gateway.call(() -> gateway.webhooks().deliveries(webhook.get().id(), null, limit))
                .onFinished(this::finished)
                .onSuccess(page -> {
                    if (deliveries.size() == known) {
                        show(page);
                    }
                    schedule();
                })
                .onFailure(this::failed)
                .start();
    }

    private void schedule() {
        cancel();
        if (!closed && !model.isEnded()) {
            boolean awaitsTest = progress.get() == TestProgress.SENDING;
            waiting = tasks.later(awaitsTest ? TEST_INTERVAL : INTERVAL, this::read);
        }
    }

    private void failed(ServiceException failure) {
        String sentence = failures.sentence(failure);
        if (!sentence.equals(getFailure())) {
            fail(sentence);
        }
        if (!failure.is(ProblemType.NOT_FOUND)) {
            schedule();
        }
    }

    private void show(Page<WebhookDelivery> page) {
        List<WebhookDelivery> all = new ArrayList<>(page.items());
        if (deliveries.size() > OrganizationService.MAX_PAGE_SIZE && !page.items().isEmpty()) {
            all.addAll(olderThan(page.items().getLast()));
        } else {
            setNext(page.next());
        }
        boolean hasResults = loaded.get() && !all.equals(deliveries);
        if (!all.equals(deliveries)) {
            deliveries.setAll(all);
        }
        loaded.set(true);
        if (!getFailure().isEmpty()) {
            reset();
        }
        succeed();
        showTest();
        if (hasResults) {
            // The time of the last delivery, and since when it fails
            model.reload();
        }
    }

    private List<WebhookDelivery> olderThan(WebhookDelivery last) {
        return deliveries.stream().dropWhile(each -> !each.id().equals(last.id())).skip(1).toList();
    }

    private void setNext(@Nullable String cursor) {
        next = cursor;
        hasMore.set(cursor != null);
    }

    /** Loads the next older page. */
    void more() {
        String after = next;
        if (after == null || loadingMore.get()) {
            return;
        }
        loadingMore.set(true);
        gateway.call(() -> gateway.webhooks().deliveries(webhook.get().id(), after, PAGE))
                .onFinished(() -> loadingMore.set(false))
                .onSuccess(page -> {
                    page.items().stream()
                            .filter(each ->
                                    deliveries.stream()
                                            .noneMatch(known -> known.id().equals(each.id())))
                            .forEach(deliveries::add);
                    setNext(page.next());
                })
                .onFailure(this::failed)
                .start();
    }

    /** Asks for a test message, whose result {@link #progressProperty} reports. */
    void sendTest() {
        progress.set(TestProgress.NONE);
        test.reset();
        test.start();
    }

    private void testQueued(WebhookDelivery queued) {
        tested = queued;
        testReads = 0;
        progress.set(TestProgress.SENDING);
        read();
    }

    private void showTest() {
        WebhookDelivery awaited = tested;
        if (awaited == null || progress.get() == TestProgress.NONE) {
            return;
        }
        WebhookDelivery now =
                deliveries.stream()
                        .filter(each -> each.id().equals(awaited.id()))
                        .findFirst()
                        .orElse(awaited);
        tested = now;
        testReads++;
        progress.set(
                switch (now.state()) {
                    case DELIVERED -> TestProgress.ACCEPTED;
                    case FAILED -> TestProgress.REFUSED;
                    case PENDING ->
                            testReads > MAX_TEST_READS
                                    ? TestProgress.WAITING
                                    : TestProgress.SENDING;
                });
    }

    /** Begins the attempts of a message again. */
    void resend(WebhookDelivery delivery) {
        resent = delivery.id();
        resending.reset();
        resending.start();
    }

    /** Whether a message can be sent again: those that wait for their first attempt are sent. */
    static boolean isSent(WebhookDelivery delivery) {
        return delivery.state() != WebhookDeliveryState.PENDING || delivery.attempts() > 0;
    }

    /** The webhook as it is now. */
    ReadOnlyObjectProperty<Webhook> webhookProperty() {
        return webhook.getReadOnlyProperty();
    }

    /** The messages that are loaded. */
    ObservableList<WebhookDelivery> deliveries() {
        return deliveries;
    }

    /** The request for a test message. */
    Action test() {
        return test;
    }

    /** The request to send a message again. */
    Action resending() {
        return resending;
    }

    /** The test message that was sent last; null before. */
    @Nullable WebhookDelivery tested() {
        return tested;
    }

    /** The progress of the test message. */
    ReadOnlyObjectProperty<TestProgress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** Whether the log is being loaded for the first time. */
    BooleanBinding isLoading() {
        return loaded.not().and(failureProperty().isEmpty());
    }

    /** Whether the log couldn't be loaded. */
    BooleanBinding isUnavailable() {
        return Bindings.createBooleanBinding(
                () -> !loaded.get() && !getFailure().isEmpty(), loaded, failureProperty());
    }

    /** Whether there are older messages than those that are loaded. */
    public ReadOnlyBooleanProperty hasMoreProperty() {
        return hasMore.getReadOnlyProperty();
    }

    public boolean isHasMore() {
        return hasMore.get();
    }

    /** Whether older messages are being loaded. */
    public ReadOnlyBooleanProperty loadingMoreProperty() {
        return loadingMore.getReadOnlyProperty();
    }

    public boolean isLoadingMore() {
        return loadingMore.get();
    }
}
