package org.roster.contract;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

/**
 * The body of a change to an organization. Fields that are null or missing stay as they are.
 *
 * @param signInPolicy the change to the sign-in policy
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrganizationChange(@Nullable SignInPolicyChange signInPolicy) {}
