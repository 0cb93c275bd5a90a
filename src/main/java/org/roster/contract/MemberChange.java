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
 * @param grants the new grants, or null to keep them; a new administrator loses them
 * @param state the new state, or null to keep it
 * @param endsAt the new end date or {@link EndDate#NONE}, or null to keep it. A component that is
 *     null is left out, because an earlier service refuses unknown ones.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MemberChange(
        @Nullable Role role,
        @JsonSetter(contentNulls = Nulls.FAIL) @Nullable Set<Grant> grants,
        @Nullable MemberState state,
        @Nullable EndDate endsAt) {

    /** Creates a change of the role. */
    public static MemberChange of(Role role) {
        return new MemberChange(role, null, null, null);
    }

    /** Creates a change of the grants. */
    public static MemberChange of(Set<Grant> grants) {
        return new MemberChange(null, grants, null, null);
    }

    /** Creates a change of the state. */
    public static MemberChange of(MemberState state) {
        return new MemberChange(null, null, state, null);
    }

    /** Creates a change of the end date. */
    public static MemberChange of(EndDate endsAt) {
        return new MemberChange(null, null, null, endsAt);
    }

    /** Returns whether the change contains nothing. Not a getter, which JSON would contain. */
    public boolean changesNothing() {
        return role == null && grants == null && state == null && endsAt == null;
    }
}
