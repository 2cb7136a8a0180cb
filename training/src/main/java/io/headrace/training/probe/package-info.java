/**
 * Measures what ranks achieve on this machine, in processes of their own. Start at {@link
 * io.headrace.training.probe.Probe}. Not here: what is compared with what (that is {@code jobs}).
 */
@NullMarked
package io.headrace.training.probe;

import org.jspecify.annotations.NullMarked;
