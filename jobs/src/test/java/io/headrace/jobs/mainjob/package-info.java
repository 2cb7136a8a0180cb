/**
 * The main job as users run it: the application jar, through {@code bin/headrace} or spark-submit,
 * in processes of its own. These tests run after the jar is packed.
 */
@NullMarked
package io.headrace.jobs.mainjob;

import org.jspecify.annotations.NullMarked;
