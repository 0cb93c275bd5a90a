/** Measures what the service takes; run by {@code ./mvnw -q -Pbenchmark -Dbenchmark=NAME}. */
@NullMarked
package org.roster.benchmark;

import org.jspecify.annotations.NullMarked;
