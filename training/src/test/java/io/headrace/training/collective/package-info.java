/** What every collective must do, on any wire. */
@NullMarked
package io.headrace.training.collective;

import org.jspecify.annotations.NullMarked;
