package org.roster.desktop.batch;

import java.util.function.IntFunction;

/**
 * The titles of the dialog of a batch.
 *
 * @param question before the batch starts
 * @param running while it runs
 * @param partly after a part of it, for the number of subjects that are done
 */
public record BatchTitles(String question, String running, IntFunction<String> partly) {}
