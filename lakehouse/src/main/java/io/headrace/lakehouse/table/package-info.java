/**
 * Iceberg tables as the rooms use them: created with sound defaults, written in one commit that
 * carries its {@link io.headrace.lakehouse.table.CommitNotes}, read at a snapshot. Start at {@link
 * io.headrace.lakehouse.table.TableStore}. Not here: what the rows mean.
 */
@NullMarked
package io.headrace.lakehouse.table;

import org.jspecify.annotations.NullMarked;
