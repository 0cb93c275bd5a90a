package org.roster.server.webhooks;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import org.roster.contract.NewWebhook;
import org.roster.contract.WebhookPatch;
import org.roster.server.access.Authenticator;
import org.roster.server.access.Caller;
import org.roster.server.http.Cursor;
import org.roster.server.http.Json;
import org.roster.server.http.Query;

/** Serves {@code /organizations/{org}/webhooks} to administrators, not to API tokens. */
public final class WebhookRoutes {

    private static final String PATH = "/api/v1/organizations/{org}/webhooks";
    private static final String ONE = PATH + "/{id}";
    private static final String DELIVERIES = ONE + "/deliveries";

    private final Authenticator authenticator;
    private final WebhookAdministration webhooks;
    private final WebhookDeliveries deliveries;

    /** Creates the routes. */
    public WebhookRoutes(
            Authenticator authenticator,
            WebhookAdministration webhooks,
            WebhookDeliveries deliveries) {
        this.authenticator = authenticator;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
    }

    /** Adds the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, this::list);
        routes.post(PATH, this::create);
        routes.get(ONE, this::one);
        routes.patch(ONE, this::change);
        routes.delete(ONE, this::remove);
        routes.post(ONE + "/take-over", this::takeOver);
        routes.post(ONE + "/test", this::test);
        routes.get(DELIVERIES, this::deliveries);
        routes.post(DELIVERIES + "/{delivery}/resend", this::resend);
    }

    private static String id(Context request) {
        return request.pathParam("id");
    }

    private void list(Context request) {
        request.json(webhooks.all(authenticator.administrator(request)));
    }

    private void one(Context request) {
        request.json(webhooks.one(authenticator.administrator(request), id(request)));
    }

    private void create(Context request) {
        Caller caller = authenticator.administrator(request);
        NewWebhook asked = Json.read(request, NewWebhook.class, WebhookRules::check);
        authenticator.requireFreshSignIn(request, caller);
        request.status(201).json(webhooks.create(caller, asked));
    }

    private void change(Context request) {
        Caller caller = authenticator.administrator(request);
        WebhookPatch patch = Json.read(request, WebhookPatch.class);
        if (patch.url() != null) {
            authenticator.requireFreshSignIn(request, caller);
        }
        request.json(webhooks.change(caller, id(request), patch));
    }

    private void remove(Context request) {
        webhooks.remove(authenticator.administrator(request), id(request));
        request.status(204);
    }

    private void takeOver(Context request) {
        Caller caller = authenticator.administrator(request);
        authenticator.requireFreshSignIn(request, caller);
        request.json(webhooks.takeOver(caller, id(request)));
    }

    private void test(Context request) {
        request.status(202)
                .json(deliveries.test(authenticator.administrator(request), id(request)));
    }

    private void deliveries(Context request) {
        Caller caller = authenticator.administrator(request);
        Query.allow(request, "limit", "after");
        Cursor after = Cursor.read(Query.text(request, "after"), DeliveryStore.ORDER);
        request.json(deliveries.page(caller, id(request), after, Query.limit(request)));
    }

    private void resend(Context request) {
        Caller caller = authenticator.administrator(request);
        request.status(202)
                .json(deliveries.resend(caller, id(request), request.pathParam("delivery")));
    }
}
