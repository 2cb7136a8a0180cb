/**
 * How ranks know and trust each other, whatever wire carries their data: {@link
 * io.headrace.training.wire.control.Door} is open before they have met, {@link
 * io.headrace.training.wire.control.Links} proves each to each by a shared token, {@link
 * io.headrace.training.wire.control.ControlPlane} finds out who was lost. Not here: data (that is
 * {@code wire.tcp}, {@code wire.shm}, {@code wire.fabric}).
 */
@NullMarked
package io.headrace.training.wire.control;

import org.jspecify.annotations.NullMarked;
