package org.roster.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/**
 * The body of a change to a member. At least one component must be set.
 *
 * @param role the new role, or null to keep it
 * @param grants the new grants, or null to keep them; a new administrator loses them. A component
 *     that is null is left out, because an earlier service refuses unknown ones.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MemberChange(
        @Nullable Role role, @JsonSetter(contentNulls = Nulls.FAIL) @Nullable Set<Grant> grants) {}
