/**
 * SQL over the lake: {@link io.headrace.jobs.sql.SqlScript} cuts text into statements, {@link
 * io.headrace.jobs.sql.StatementRunner} runs one and shows a bounded result. Not here: the SQL
 * dialect, which is Spark's.
 */
@NullMarked
package io.headrace.jobs.sql;

import org.jspecify.annotations.NullMarked;
