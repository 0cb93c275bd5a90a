package org.roster.server.accesscheck;

import io.javalin.http.Context;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.server.access.Caller;
import org.roster.server.access.LastSeenBatch;
import org.roster.server.accesscheck.AccessDecision.MemberContext;
import org.roster.server.accesscheck.ModuleUsers.ModuleUser;
import org.roster.server.configuration.Configuration;
import org.roster.server.configuration.KnownModules;
import org.roster.server.http.RateLimits;
import org.roster.server.problem.ProblemException;
import org.roster.server.storage.Database;
import org.roster.server.storage.Database.TransactionWork;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides whether users may use a module: they must be members with access, under the same rules as
 * for signing in to Roster. Every decision is read from the database, so a removal, a suspension or
 * a changed policy takes effect on the next request.
 */
public final class AccessChecks implements AutoCloseable {

    private static final String SUBJECT_TYPE = "user";
    private static final String ACTION = "use";
    private static final String RESOURCE_TYPE = "module";

    /** The maximum length of a subject ID to remember. No member has a longer one. */
    private static final int MAX_SUBJECT_LENGTH = 511;

    private final Database database;
    private final KnownModules modules;
    private final @Nullable String authority;
    private final RateLimits limits;
    private final LastSeenBatch lastSeen;
    private final InstantSource clock;
    private final DisclosedSubjects disclosed = new DisclosedSubjects();

    private AccessChecks(
            Database database,
            Configuration configuration,
            RateLimits limits,
            InstantSource clock) {
        Configuration.Microsoft microsoft = configuration.providers().microsoft();
        this.database = database;
        this.modules = configuration.modules();
        this.authority = microsoft == null ? null : microsoft.authority().toString();
        this.limits = limits;
        this.lastSeen = LastSeenBatch.start(database, clock);
        this.clock = clock;
    }

    /** Starts access checks, including the background task that writes visits of members. */
    public static AccessChecks start(
            Database database,
            Configuration configuration,
            RateLimits limits,
            InstantSource clock) {
        return new AccessChecks(database, configuration, limits, clock);
    }

    /** Returns the batch that receives the times at which API tokens are used. */
    LastSeenBatch lastSeen() {
        return lastSeen;
    }

    /** A decision for a subject, and the user if access is allowed. */
    private record EvaluatedAccess(
            String subject, AccessDecision decision, @Nullable ModuleUser user) {}

    /**
     * Decides the evaluations that a module requests for users of its organization. Accounts
     * without access count towards a limit per API token; accounts with access don't.
     *
     * @throws ProblemException {@code rate-limited} if the limit is used up and an evaluation is
     *     for an account that the token hasn't asked about before. Accounts with access are then
     *     refused as well, so that the status doesn't disclose them.
     */
    List<AccessDecision> decide(Context request, Caller module, EvaluationRequest requested) {
        Set<String> unknown =
                disclosed.unknown(
                        module.organization(),
                        module.id(),
                        requested.evaluations().stream()
                                .flatMap(Optional::stream)
                                .map(AccessEvaluation::subject)
                                .collect(Collectors.toSet()));
        if (!unknown.isEmpty()) {
            limits.requireDenialsLeft(request, module.id());
        }
        Instant now = clock.instant();
        TransactionWork<List<EvaluatedAccess>, RuntimeException> work =
                handle -> evaluate(handle, module.organization(), requested, now);
        boolean isOne = requested.evaluations().size() == 1;
        List<EvaluatedAccess> evaluated = isOne ? database.query(work) : database.read(work);
        Set<String> denied = new HashSet<>();
        Set<String> disclosedNow = new HashSet<>();
        for (EvaluatedAccess each : evaluated) {
            if (each.subject().length() <= MAX_SUBJECT_LENGTH) {
                disclosedNow.add(each.subject());
            }
            if (each.user() != null) {
                lastSeen.member(each.user().memberId(), each.user().lastSeenAt());
            } else if (unknown.contains(each.subject())) {
                denied.add(each.subject());
            }
        }
        limits.countDenials(module.id(), denied.size());
        disclosed.add(module.organization(), module.id(), disclosedNow);
        return evaluated.stream().map(EvaluatedAccess::decision).toList();
    }

    private List<EvaluatedAccess> evaluate(
            Handle handle, String organization, EvaluationRequest requested, Instant now) {
        Map<String, Optional<ModuleUser>> users = new HashMap<>();
        List<EvaluatedAccess> evaluated = new ArrayList<>();
        for (Optional<AccessEvaluation> evaluation : requested.evaluations()) {
            Optional<ModuleUser> user =
                    evaluation
                            .filter(this::isKnown)
                            .flatMap(known ->
                                    users.computeIfAbsent(
                                            known.subject(),
                                            subject -> find(handle, organization, subject, now)));
            String subject = evaluation.map(AccessEvaluation::subject).orElse("");
            evaluated.add(
                    new EvaluatedAccess(subject, decision(organization, user), user.orElse(null)));
            if (requested.semantic().endsWith(user.isPresent())) {
                break;
            }
        }
        return evaluated;
    }

    private boolean isKnown(AccessEvaluation evaluation) {
        return evaluation.subjectType().equals(SUBJECT_TYPE)
                && evaluation.action().equals(ACTION)
                && evaluation.resourceType().equals(RESOURCE_TYPE)
                && modules.contains(evaluation.resource());
    }

    private Optional<ModuleUser> find(
            Handle handle, String organization, String subject, Instant now) {
        return AccessSubject.parse(subject, authority)
                .flatMap(parsed -> ModuleUsers.find(handle, organization, parsed, now));
    }

    private static AccessDecision decision(String organization, Optional<ModuleUser> user) {
        return user.map(member ->
                        new AccessDecision(
                                true,
                                new MemberContext(member.memberId(), member.role(), organization)))
                .orElse(AccessDecision.DENIED);
    }

    /** Stops the background task and writes the remaining visits. */
    @Override
    public void close() {
        lastSeen.close();
    }
}
