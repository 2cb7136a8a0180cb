/**
 * Turns a folder of files into tables: list → group → sniff → type → compare → register. Start at
 * {@link io.headrace.catalog.Crawler}. Reads bytes only through {@code lakehouse.storage}, writes
 * only through {@code lakehouse.table}.
 */
@NullMarked
package io.headrace.catalog;

import org.jspecify.annotations.NullMarked;
