/**
 * The bytes of a file as they are stored, and as they are once compression and archives are taken
 * off, within limits that no file can break. Start at {@link io.headrace.catalog.unpack.Unpacked}.
 * Not here: what the bytes mean.
 */
@NullMarked
package io.headrace.catalog.unpack;

import org.jspecify.annotations.NullMarked;
