/**
 * What every room's verb is given and gives back: a {@link io.headrace.lakehouse.run.RunContext}
 * in, a {@link io.headrace.lakehouse.run.StepReport} out. Not here: who prints or stores a report
 * (that is {@code jobs}).
 */
@NullMarked
package io.headrace.lakehouse.run;

import org.jspecify.annotations.NullMarked;
