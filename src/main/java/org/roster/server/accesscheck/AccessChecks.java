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
 * another policy holds for the next request.
 */
public final class AccessChecks implements AutoCloseable {

    private static final String SUBJECT_TYPE = "user";
    private static final String ACTION = "use";
    private static final String RESOURCE_TYPE = "module";

    /** The longest id of a subject that is remembered; no member has a longer one. */
    private static final int LONGEST_SUBJECT = 511;

    private final Database database;
    private final KnownModules modules;
    private final @Nullable String authority;
    private final RateLimits limits;
    private final LastSeenBatch lastSeen;
    private final InstantSource clock;
    private final AskedSubjects asked = new AskedSubjects();

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

    /** Starts checks that report the visits of members. */
    public static AccessChecks start(
            Database database,
            Configuration configuration,
            RateLimits limits,
            InstantSource clock) {
        return new AccessChecks(database, configuration, limits, clock);
    }

    /** Returns where the last use of API tokens is reported. */
    LastSeenBatch lastSeen() {
        return lastSeen;
    }

    /** A decision, and the user if it is positive. */
    private record Answered(String subject, AccessDecision decision, @Nullable ModuleUser user) {}

    /**
     * Answers the questions of a module about its organization's members. Questions about accounts
     * without access count towards a limit, from which those about other accounts are exempt.
     *
     * @throws ProblemException {@code rate-limited} if the module may not ask about other accounts
     *     than before, so that it can't tell which of them have access
     */
    List<AccessDecision> decide(Context request, Caller module, EvaluationRequest evaluations) {
        Set<String> unknown =
                asked.unknown(
                        module.organization(),
                        module.id(),
                        evaluations.questions().stream()
                                .flatMap(Optional::stream)
                                .map(AccessQuestion::subject)
                                .collect(Collectors.toSet()));
        if (!unknown.isEmpty()) {
            limits.requireDenial(request, module.id());
        }
        Instant now = clock.instant();
        TransactionWork<List<Answered>, RuntimeException> work =
                handle -> answers(handle, module.organization(), evaluations, now);
        boolean isOne = evaluations.questions().size() == 1;
        List<Answered> answers = isOne ? database.query(work) : database.read(work);
        Set<String> denied = new HashSet<>();
        Set<String> told = new HashSet<>();
        for (Answered answer : answers) {
            if (answer.subject().length() <= LONGEST_SUBJECT) {
                told.add(answer.subject());
            }
            if (answer.user() != null) {
                lastSeen.member(answer.user().memberId(), answer.user().lastSeenAt());
            } else if (unknown.contains(answer.subject())) {
                denied.add(answer.subject());
            }
        }
        limits.countDenials(module.id(), denied.size());
        asked.add(module.organization(), module.id(), told);
        return answers.stream().map(Answered::decision).toList();
    }

    private List<Answered> answers(
            Handle handle, String organization, EvaluationRequest evaluations, Instant now) {
        Map<String, Optional<ModuleUser>> users = new HashMap<>();
        List<Answered> answers = new ArrayList<>();
        for (Optional<AccessQuestion> question : evaluations.questions()) {
            Optional<ModuleUser> user =
                    question.filter(this::isKnown)
                            .flatMap(known ->
                                    users.computeIfAbsent(
                                            known.subject(),
                                            subject -> find(handle, organization, subject, now)));
            String subject = question.map(AccessQuestion::subject).orElse("");
            answers.add(new Answered(subject, decision(organization, user), user.orElse(null)));
            if (evaluations.semantic().endsWith(user.isPresent())) {
                break;
            }
        }
        return answers;
    }

    private boolean isKnown(AccessQuestion question) {
        return question.subjectType().equals(SUBJECT_TYPE)
                && question.action().equals(ACTION)
                && question.resourceType().equals(RESOURCE_TYPE)
                && modules.contains(question.resource());
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

    /** Writes the visits that were reported. */
    @Override
    public void close() {
        lastSeen.close();
    }
}
