package org.roster.server.organizations;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import org.jspecify.annotations.Nullable;
import org.roster.contract.InviteSettings;
import org.roster.contract.Languages;
import org.roster.contract.Organization;
import org.roster.contract.OrganizationChange;
import org.roster.contract.Problem.FieldError;
import org.roster.contract.ProblemType;
import org.roster.contract.SignInPolicyChange;
import org.roster.contract.TokenScope;
import org.roster.server.access.Authenticator;
import org.roster.server.access.Caller;
import org.roster.server.audit.AuditExport;
import org.roster.server.configuration.Configuration;
import org.roster.server.http.AcceptHeader;
import org.roster.server.http.IfMatch;
import org.roster.server.http.Json;
import org.roster.server.http.Query;
import org.roster.server.identity.TenantResolver;
import org.roster.server.journal.Changes;
import org.roster.server.problem.ProblemException;
import org.roster.server.storage.Database;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Serves {@code /organizations/{org}}, its limits and its activity log. */
public final class OrganizationRoutes {

    private final Authenticator authenticator;
    private final Organizations organizations;
    private final OrganizationLimits limits;
    private final SignInPolicyRules rules;
    private final Database database;
    private final Configuration.Websites websites;
    private final InviteSettings invites;
    private final boolean sendsMail;

    /**
     * Creates the routes.
     *
     * @param tenants resolves the tenants of sign-in policies
     * @param configuration the operator's settings that the routes return
     * @param sendsMail whether a mail server is configured
     */
    public OrganizationRoutes(
            Authenticator authenticator,
            Organizations organizations,
            OrganizationLimits limits,
            TenantResolver tenants,
            Database database,
            Configuration configuration,
            boolean sendsMail) {
        this.authenticator = authenticator;
        this.organizations = organizations;
        this.limits = limits;
        this.rules = new SignInPolicyRules(tenants);
        this.database = database;
        this.websites = configuration.websites();
        this.invites =
                InviteSettings.of(
                        configuration.inviteValidity(), configuration.longestInviteValidity());
        this.sendsMail = sendsMail;
    }

    /** Adds the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/organizations/{org}", this::get);
        routes.patch("/api/v1/organizations/{org}", this::change);
        routes.get("/api/v1/organizations/{org}/limits", this::limits);
        routes.get("/api/v1/organizations/{org}/changes", this::changes);
    }

    private void get(Context request) {
        Caller caller = authenticator.member(request);
        Organization organization = find(caller);
        IfMatch.answer(request, organization.version(), complete(organization));
    }

    private Organization find(Caller caller) {
        return organizations
                .find(caller.organization())
                .orElseThrow(() -> ProblemException.notFound("organization"));
    }

    private void change(Context request) {
        Caller caller = authenticator.administrator(request);
        IfMatch versions = IfMatch.of(request);
        if (versions == null) {
            throw ProblemException.of(
                    ProblemType.PRECONDITION_REQUIRED,
                    "Set If-Match to the ETag of the organization that you want to change.");
        }
        OrganizationChange change = checked(Json.read(request, OrganizationChange.class));
        Organization changed = organizations.change(caller, versions, change, this::complete);
        request.header("ETag", IfMatch.tag(changed.version())).json(complete(changed));
    }

    private OrganizationChange checked(OrganizationChange change) {
        SignInPolicyChange policy = change.signInPolicy();
        if (policy == null && change.language() == null && change.reminders() == null) {
            throw ProblemException.invalid(
                    List.of(new FieldError("signInPolicy", "required", "Enter a sign-in policy.")));
        }
        List<FieldError> errors = new ArrayList<>();
        if (change.language() != null && !Languages.isAvailable(change.language())) {
            errors.add(new FieldError("language", "unknown-language", Languages.sentence()));
        }
        SignInPolicyChange resolved = policy == null ? null : rules.check(policy, errors);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return new OrganizationChange(change.language(), change.reminders(), resolved);
    }

    /** Adds the fields that come from the service's settings. */
    private Organization complete(Organization organization) {
        return organization.withService(sendsMail, websites.support(), websites.pricing(), invites);
    }

    private void limits(Context request) {
        Caller caller = authenticator.member(request);
        request.json(limits.get(caller.organization()));
    }

    private void changes(Context request) {
        Caller caller = authenticator.administrator(request, TokenScope.CHANGES_READ);
        Query.allow(request, "before", "after", "limit");
        Long before = revision(request, "before", 1);
        Long after = revision(request, "after", 0);
        if (before != null && after != null) {
            throw ProblemException.malformed("Use either before or after, not both.");
        }
        int limit = Query.limit(request);
        String organization = caller.organization();
        if (!AcceptHeader.accepts(request, "application/json")) {
            if (before != null) {
                throw ProblemException.malformed(
                        "JSON Lines start with the oldest change. Use after instead of before.");
            }
            String lines = lines(organization, after == null ? 0 : after, limit);
            request.contentType(AuditExport.MEDIA_TYPE)
                    .result(lines.getBytes(StandardCharsets.UTF_8));
            return;
        }
        request.json(
                database.read(handle ->
                        after == null
                                ? Changes.page(handle, organization, before, limit)
                                : Changes.pageAfter(handle, organization, after, limit)));
    }

    private String lines(String organization, long after, int limit) {
        return database.read(handle -> {
            Changes.requireRevision(handle, organization, after);
            return AuditExport.page(handle, organization, after, limit);
        });
    }

    private static @Nullable Long revision(Context request, String name, long least) {
        String text = request.queryParam(name);
        if (text == null) {
            return null;
        }
        try {
            long revision = Long.parseLong(text);
            if (revision >= least) {
                return revision;
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        throw ProblemException.malformed(
                name + " must be a revision, which is a whole number of at least " + least + ".");
    }
}
