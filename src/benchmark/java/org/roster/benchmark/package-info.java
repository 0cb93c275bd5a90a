/**
 * Benchmarks of the service and the desktop, run with {@code ./mvnw -q -Pbenchmark
 * -Dbenchmark=NAME}.
 */
@NullMarked
package org.roster.benchmark;

import org.jspecify.annotations.NullMarked;
