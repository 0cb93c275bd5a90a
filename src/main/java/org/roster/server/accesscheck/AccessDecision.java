package org.roster.server.accesscheck;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Role;

import java.util.List;

/**
 * The answer to a question.
 *
 * @param context the member, or null if the user may not use the module, so that a refusal says
 *     nothing else
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AccessDecision(boolean decision, @Nullable MemberContext context) {

    /** The answer for everybody else. */
    static final AccessDecision DENIED = new AccessDecision(false, null);

    /**
     * The member who may use the module.
     *
     * @param organization the organization's id
     */
    record MemberContext(String memberId, Role role, String organization) {}

    /** The answers to several questions, in their order. */
    record AccessDecisions(List<AccessDecision> evaluations) {}
}
