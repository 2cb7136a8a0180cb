/** What a bench makes of its measurements. */
@NullMarked
package io.headrace.jobs.bench;

import org.jspecify.annotations.NullMarked;
