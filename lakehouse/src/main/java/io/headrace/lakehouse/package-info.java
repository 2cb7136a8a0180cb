/**
 * The ground floor: opens a Spark session on an Iceberg catalog and a warehouse. Start at {@link
 * io.headrace.lakehouse.Lakehouse}. Knows Spark, Iceberg and storage; knows no files' formats and
 * no machine learning.
 */
@NullMarked
package io.headrace.lakehouse;

import org.jspecify.annotations.NullMarked;
