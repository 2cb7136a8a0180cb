/** Processes that are measured. */
@NullMarked
package io.headrace.training.probe;

import org.jspecify.annotations.NullMarked;
