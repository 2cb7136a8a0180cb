/** Devices and hosts, from real files. */
@NullMarked
package io.headrace.training.topology;

import org.jspecify.annotations.NullMarked;
