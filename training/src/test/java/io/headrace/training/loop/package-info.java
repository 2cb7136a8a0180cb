/** The parts of the loop that need no engine. */
@NullMarked
package io.headrace.training.loop;

import org.jspecify.annotations.NullMarked;
