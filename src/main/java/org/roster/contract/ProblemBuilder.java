package org.roster.contract;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Problem.FieldError;

import java.util.List;

/** Builds a {@link Problem} with the extension members of its type. */
public final class ProblemBuilder {

    private String type;
    private String title;
    private int status;
    private String detail;
    private @Nullable String instance;
    private @Nullable List<FieldError> errors;
    private @Nullable Integer limit;
    private @Nullable Integer used;
    private @Nullable String memberId;
    private @Nullable String inviteId;
    private @Nullable InviteStatus inviteStatus;
    private @Nullable SignInRule rule;
    private @Nullable Versioned current;
    private @Nullable String origin;
    private @Nullable String scope;
    private @Nullable String exceeded;

    /** Creates a builder of a problem without extension members. */
    public ProblemBuilder(String type, String title, int status, String detail) {
        this.type = type;
        this.title = title;
        this.status = status;
        this.detail = detail;
    }

    /** Creates a builder of a problem of a known type. */
    public ProblemBuilder(ProblemType type, String detail) {
        this(type.urn(), type.title(), type.status(), detail);
    }

    /** Creates a builder with the values of a problem. */
    public ProblemBuilder(Problem from) {
        this(from.type(), from.title(), from.status(), from.detail());
        instance = from.instance();
        errors = from.errors();
        limit = from.limit();
        used = from.used();
        memberId = from.memberId();
        inviteId = from.inviteId();
        inviteStatus = from.inviteStatus();
        rule = from.rule();
        current = from.current();
        origin = from.origin();
        scope = from.scope();
        exceeded = from.exceeded();
    }

    /** Sets {@link Problem#instance}. */
    public ProblemBuilder instance(@Nullable String instance) {
        this.instance = instance;
        return this;
    }

    /** Sets {@link Problem#errors}. */
    public ProblemBuilder errors(@Nullable List<FieldError> errors) {
        this.errors = errors;
        return this;
    }

    /** Sets {@link Problem#limit}. */
    public ProblemBuilder limit(@Nullable Integer limit) {
        this.limit = limit;
        return this;
    }

    /** Sets {@link Problem#used}. */
    public ProblemBuilder used(@Nullable Integer used) {
        this.used = used;
        return this;
    }

    /** Sets {@link Problem#memberId}. */
    public ProblemBuilder memberId(@Nullable String memberId) {
        this.memberId = memberId;
        return this;
    }

    /** Sets {@link Problem#inviteId}. */
    public ProblemBuilder inviteId(@Nullable String inviteId) {
        this.inviteId = inviteId;
        return this;
    }

    /** Sets {@link Problem#inviteStatus}. */
    public ProblemBuilder inviteStatus(@Nullable InviteStatus inviteStatus) {
        this.inviteStatus = inviteStatus;
        return this;
    }

    /** Sets {@link Problem#rule}. */
    public ProblemBuilder rule(@Nullable SignInRule rule) {
        this.rule = rule;
        return this;
    }

    /** Sets {@link Problem#current}. */
    public ProblemBuilder current(@Nullable Versioned current) {
        this.current = current;
        return this;
    }

    /** Sets {@link Problem#scope}. */
    public ProblemBuilder scope(@Nullable String scope) {
        this.scope = scope;
        return this;
    }

    /** Sets {@link Problem#origin}. */
    public ProblemBuilder origin(@Nullable String origin) {
        this.origin = origin;
        return this;
    }

    /** Sets {@link Problem#exceeded}. */
    public ProblemBuilder exceeded(@Nullable String exceeded) {
        this.exceeded = exceeded;
        return this;
    }

    /** Creates the problem. */
    public Problem build() {
        return new Problem(
                type,
                title,
                status,
                detail,
                instance,
                errors,
                limit,
                used,
                memberId,
                inviteId,
                inviteStatus,
                rule,
                current,
                origin,
                scope,
                exceeded);
    }
}
