package org.roster.server.scim;

import com.fasterxml.jackson.databind.node.ValueNode;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterType;

import org.jspecify.annotations.Nullable;
import org.roster.contract.ScimConnection;
import org.roster.contract.ScimDirectory;
import org.roster.server.problem.ProblemException;

import java.util.List;
import java.util.Locale;

/**
 * The filters that lists support: {@code eq} of {@code userName}, {@code externalId} and {@code
 * id}, alone or joined with {@code and}.
 *
 * @param userName compared without case, or null for any
 * @param externalId the external ID, or null for any
 * @param id the SCIM ID, or null for any
 */
record ScimFilter(@Nullable String userName, @Nullable String externalId, @Nullable String id) {

    /** Matches all users. */
    static final ScimFilter ALL = new ScimFilter(null, null, null);

    private static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:user";

    /** The longest filter in characters; a user name has at most 320. */
    static final int MAX_LENGTH = 1000;

    /**
     * Parses a filter.
     *
     * @param text the parameter, or null for all users
     * @throws ProblemException {@code invalidFilter}
     */
    static ScimFilter parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return ALL;
        }
        if (text.length() > MAX_LENGTH) {
            throw invalid("A filter can have up to " + MAX_LENGTH + " characters.");
        }
        Filter filter;
        try {
            filter = Filter.fromString(text);
        } catch (ScimException | RuntimeException e) {
            // The parser also throws other exceptions, such as that of an empty stack.
            throw invalid("The filter is not valid.");
        }
        return ALL.and(filter);
    }

    /** Returns the filter as a connection compares ids. */
    ScimFilter in(ScimConnection connection) {
        return externalId != null && connection.directory() == ScimDirectory.ENTRA_ID
                ? new ScimFilter(userName, externalId.toLowerCase(Locale.ROOT), id)
                : this;
    }

    private ScimFilter and(Filter filter) {
        List<Filter> combined = filter.getCombinedFilters();
        if (filter.getFilterType() == FilterType.AND && combined != null) {
            ScimFilter all = this;
            for (Filter each : combined) {
                all = all.and(each);
            }
            return all;
        }
        Path path = filter.getAttributePath();
        ValueNode value = filter.getComparisonValue();
        if (filter.getFilterType() != FilterType.EQUAL
                || path == null
                || path.size() != 1
                || path.getElement(0).getValueFilter() != null
                || !isCore(path.getSchemaUrn())
                || value == null
                || !value.isTextual()) {
            throw unsupported();
        }
        return with(path.getElement(0).getAttribute(), value.textValue());
    }

    private static boolean isCore(@Nullable String urn) {
        return urn == null || urn.toLowerCase(Locale.ROOT).equals(CORE);
    }

    private ScimFilter with(String attribute, String value) {
        return switch (attribute.toLowerCase(Locale.ROOT)) {
            case "username" -> new ScimFilter(single(userName, value), externalId, id);
            case "externalid" -> new ScimFilter(userName, single(externalId, value), id);
            case "id" -> new ScimFilter(userName, externalId, single(id, value));
            default -> throw unsupported();
        };
    }

    private static String single(@Nullable String known, String value) {
        if (known != null && !known.equals(value)) {
            throw invalid("The filter compares the same attribute twice.");
        }
        return value;
    }

    private static ProblemException unsupported() {
        return invalid(
                "Only these filters are supported: eq of userName, externalId or id, joined with"
                        + " and.");
    }

    private static ProblemException invalid(String detail) {
        return ProblemException.scim(400, "invalidFilter", detail);
    }
}
