/**
 * What a user may ask for, declared once: an {@link io.headrace.lakehouse.option.OptionKey} has
 * name, type, default, bounds and words; reading a YAML map gives values or all problems at once,
 * each with file and line. Not here: what a room does with its options.
 */
@NullMarked
package io.headrace.lakehouse.option;

import org.jspecify.annotations.NullMarked;
