package org.roster.contract;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * One page of a list.
 *
 * @param items the entities of this page, in the requested order
 * @param next an opaque cursor to the next page, or null on the last page
 * @param revision the organization's revision when the page was read
 */
public record Page<T>(List<T> items, @Nullable String next, long revision) {}
