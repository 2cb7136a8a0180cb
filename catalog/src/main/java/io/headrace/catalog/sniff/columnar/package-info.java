/**
 * Files that state their own columns: ORC, Avro and Arrow. Their first rows are read too, because a
 * file may be broken behind a sound table of contents.
 */
@NullMarked
package io.headrace.catalog.sniff.columnar;

import org.jspecify.annotations.NullMarked;
