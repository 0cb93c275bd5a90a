package org.roster.server.accesscheck;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Role;

import java.util.List;

/**
 * The decision on an access evaluation.
 *
 * @param context the member, or null if access is denied, so that a denial discloses nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AccessDecision(boolean decision, @Nullable MemberContext context) {

    /** The same denial for every reason. */
    static final AccessDecision DENIED = new AccessDecision(false, null);

    /**
     * The member who may use the module.
     *
     * @param organization the organization's ID
     */
    record MemberContext(String memberId, Role role, String organization) {}

    /** The decisions on several evaluations, in the order of the request. */
    record AccessDecisions(List<AccessDecision> evaluations) {}
}
