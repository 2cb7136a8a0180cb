/**
 * Which files are one table, and what it is called. Start at {@link
 * io.headrace.catalog.grouping.TableGrouping}. Not here: what the files hold.
 */
@NullMarked
package io.headrace.catalog.grouping;

import org.jspecify.annotations.NullMarked;
