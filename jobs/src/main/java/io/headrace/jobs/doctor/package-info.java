/**
 * Looks at what Headrace needs around it and says the way out of each problem. Start at {@link
 * io.headrace.jobs.doctor.Doctor}. Not here: repairing anything.
 */
@NullMarked
package io.headrace.jobs.doctor;

import org.jspecify.annotations.NullMarked;
